package dev.postern.access;

import dev.postern.contact.ContactId;
import dev.postern.link.Access;
import dev.postern.shared.SessionId;

/** A contact's sign-in with a password, and the session that came of it. */
public record PasswordAccess(AccessId id, ContactId contact, SessionId session, Access access) {}
