package dev.postern.mail;

/**
 * Names one postman's claim on an order, so that a late hand cannot settle what another has taken
 * over.
 */
public record LeaseId(String value) {
  public LeaseId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("LeaseId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
