package dev.postern.access;

/** The id of a word that something was not them. */
public record DisownedId(String value) {
  public DisownedId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("DisownedId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
