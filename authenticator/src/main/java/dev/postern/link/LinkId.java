package dev.postern.link;

/** The public id of a link, known from the moment of asking; never a secret. */
public record LinkId(String value) {
  public LinkId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("LinkId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
