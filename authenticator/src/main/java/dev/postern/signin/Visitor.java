package dev.postern.signin;

import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.shared.LoginSession;
import dev.postern.shared.RequestOrigin;
import java.util.Optional;

/**
 * The browser at the door, as far as its request tells.
 *
 * @param nonce the value of its nonce cookie
 * @param session the Keycloak session it is signed in with
 * @param origin where the request came from
 */
public record Visitor(
    Optional<BrowserNonce> nonce, Optional<LiveSession> session, RequestOrigin origin) {

  /**
   * A live Keycloak session.
   *
   * @param impersonated whether an administrator is acting as the user
   */
  public record LiveSession(LoginSession login, boolean impersonated) {}

  /** Whether somebody else than the link's person is signed in here; an impersonator always is. */
  boolean isSomebodyElse(Link link) {
    return session.isPresent() && personOf(link).isEmpty();
  }

  /** The session of the link's own person, if that is who is signed in here. */
  Optional<LiveSession> personOf(Link link) {
    return session.filter(s -> !s.impersonated() && s.login().user().equals(link.scope().user()));
  }
}
