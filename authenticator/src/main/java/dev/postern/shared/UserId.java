package dev.postern.shared;

/** Keycloak's id of a user. */
public record UserId(String value) {
  public UserId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("UserId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
