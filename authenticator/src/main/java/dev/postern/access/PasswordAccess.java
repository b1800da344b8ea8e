package dev.postern.access;

import dev.postern.access.Opening.Browser;
import dev.postern.access.Opening.Cookies;
import dev.postern.contact.ContactId;
import dev.postern.link.Access;
import dev.postern.shared.SessionId;

/**
 * A contact's sign-in with a password, and the session that came of it.
 *
 * @param cookies what its browser is known by
 */
public record PasswordAccess(
    AccessId id, ContactId contact, SessionId session, Access access, Cookies cookies) {
  /** The browser that it came from. */
  public Browser browser() {
    return new Browser(cookies, access.network(), access.device());
  }
}
