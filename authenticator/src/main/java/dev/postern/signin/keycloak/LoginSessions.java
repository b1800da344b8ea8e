package dev.postern.signin.keycloak;

import dev.postern.shared.LoginSession;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import org.keycloak.models.UserSessionModel;

/** Keycloak's user sessions in our words. */
final class LoginSessions {
  private LoginSessions() {}

  static LoginSession of(UserSessionModel session) {
    return new LoginSession(
        new SessionId(session.getId()),
        new UserId(session.getUser().getId()),
        Instant.ofEpochSecond(session.getStarted()));
  }
}
