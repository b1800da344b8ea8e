package dev.postern.shared;

/** Keycloak's id of a user session (not a UUID since Keycloak 26.5). */
public record SessionId(String value) {
  public SessionId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("SessionId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
