package dev.postern.shared;

/** Keycloak's internal id of a realm, which survives renaming. */
public record RealmId(String value) {
  public RealmId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("RealmId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
