package dev.postern.asking;

import dev.postern.link.LoginTab;
import dev.postern.link.SignInRequestId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;

/**
 * Somebody's request for a link to the portal that they are signing in to. Nobody has looked up yet
 * whether anybody has this address.
 *
 * @param id its id
 * @param realm the realm of the portal
 * @param portal the portal to open
 * @param ask what was asked for
 * @param at when it was asked for
 */
public record SignInRequest(
    SignInRequestId id, RealmId realm, PortalId portal, Ask ask, Instant at) {

  /**
   * What somebody asks for.
   *
   * @param email the address
   * @param way how it came to be asked for
   * @param wish what to open
   * @param tab the login in progress that waits for the link
   */
  public record Ask(EmailAddress email, Way way, Wish wish, LoginTab tab) {}
}
