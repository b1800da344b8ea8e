package dev.postern.shared;

/** Keycloak's internal id of a portal's client, which survives a change of its client id. */
public record PortalId(String value) {
  public PortalId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("PortalId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
