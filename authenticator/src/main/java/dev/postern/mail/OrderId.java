package dev.postern.mail;

/** The id of a mail order. */
public record OrderId(String value) {
  public OrderId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("OrderId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
