package dev.postern.demo.portal.session;

/** What Keycloak says about a session of the portal. */
enum SessionHealth {
  /** It goes on. */
  ALIVE,
  /** It has ended. */
  ENDED,
  /** Keycloak could not be asked, and its last answer is too old to go by. */
  UNKNOWN
}
