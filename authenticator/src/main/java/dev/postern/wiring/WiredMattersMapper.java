package dev.postern.wiring;

import dev.postern.matter.keycloak.MattersMapper;

/** The protocol mapper as Keycloak's service loader finds it. */
public final class WiredMattersMapper extends MattersMapper {
  public WiredMattersMapper() {
    super(session -> new Postern(session).sessionClaims());
  }
}
