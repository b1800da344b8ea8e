package dev.postern.signin;

import dev.postern.link.LoginTab;
import dev.postern.policy.Portal;
import java.util.Optional;

/** The logins that redemptions have gone on to, as Keycloak knows them. Reads only. */
public interface Logins {
  /** What has become of a login of the portal's client. */
  State stateOf(Portal portal, LoginTab login);

  /**
   * The address that a login in progress was begun with, by whoever made its address (OpenID
   * Connect's {@code login_hint}), as it came; blank if there was none, empty if the login is no
   * more.
   */
  Optional<String> hintOf(Portal portal, LoginTab tab);

  /** What can become of a login. */
  enum State {
    /** It is in progress, and still goes on from its redemption. */
    GOES_ON,
    /** It has ended in a session, which is alive. */
    SIGNED_IN,
    /** It was begun anew without its redemption, or has timed out, or its session has ended. */
    GONE
  }
}
