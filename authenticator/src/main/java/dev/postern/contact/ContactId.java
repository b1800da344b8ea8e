package dev.postern.contact;

/** The public id of a contact: one person at one portal. */
public record ContactId(String value) {
  public ContactId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("ContactId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
