package dev.postern.shared;

import java.time.Instant;

/**
 * A Keycloak user session. Its id alone does not name it: Keycloak gives the id of a login in
 * progress to the session that comes of it, so that one browser can use an id twice, for two people
 * even.
 *
 * @param id Keycloak's id
 * @param user whose session it is
 * @param began when it began; Keycloak knows it to the second
 */
public record LoginSession(SessionId id, UserId user, Instant began) {}
