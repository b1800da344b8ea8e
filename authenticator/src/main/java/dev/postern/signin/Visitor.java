package dev.postern.signin;

import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.link.LoginTab;
import dev.postern.shared.LoginSession;
import dev.postern.shared.RequestOrigin;
import java.util.Optional;

/**
 * The browser at the door, as far as its request tells.
 *
 * @param nonce the value of its nonce cookie
 * @param session the Keycloak session it is signed in with
 * @param root the id of the root authentication session that its logins in progress belong to
 * @param origin where the request came from
 */
public record Visitor(
    Optional<BrowserNonce> nonce,
    Optional<LiveSession> session,
    Optional<String> root,
    RequestOrigin origin) {

  /**
   * A live Keycloak session.
   *
   * @param impersonated whether an administrator is acting as the user
   */
  public record LiveSession(LoginSession login, boolean impersonated) {}

  /** Whether the link was asked for in a login that is in progress in this browser. */
  boolean hasAskedFor(Link link) {
    return link.asking().tab().map(LoginTab::root).filter(root.orElse("")::equals).isPresent();
  }

  /** Whether somebody else than the link's person is signed in here; an impersonator always is. */
  public boolean isSomebodyElse(Link link) {
    return session.isPresent() && personOf(link).isEmpty();
  }

  /** The session of the link's own person, if that is who is signed in here. */
  Optional<LiveSession> personOf(Link link) {
    return session.filter(s -> !s.impersonated() && s.login().user().equals(link.scope().user()));
  }
}
