package dev.postern.policy;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.throttle.AskLimits;
import dev.postern.throttle.PortalLimits;
import java.net.URI;

/**
 * An OIDC client that Postern is switched on for, with everything Postern needs to know of it.
 *
 * @param realm its realm
 * @param id the client's internal id
 * @param clientId the OIDC client id, which API callers name it by
 * @param brand the face of its firm
 * @param home the portal's permanent address, for people to bookmark
 * @param landing where a login that began with a link ends: the portal's initiation URL (OpenID
 *     Connect Core section 4), or its home
 * @param policy the rules for its links
 * @param staffMarks what marks staff besides the built-in rules
 * @param contactPassword whether its contacts may sign in with a password as well
 * @param unknownAddress what comes of asking for a link with an address that no contact has
 * @param limits how much it lets through
 * @param warnings whom it has warned of what might be somebody else
 */
public record Portal(
    RealmId realm,
    PortalId id,
    String clientId,
    Brand brand,
    URI home,
    URI landing,
    LinkPolicy policy,
    StaffMarks staffMarks,
    ContactPassword contactPassword,
    UnknownAddress unknownAddress,
    PortalLimits limits,
    Warnings warnings) {
  /** The firm's name as clients know it. */
  public String firm() {
    return brand.firm();
  }

  /** Where its requests and mails are counted. */
  public AskLimits.Place place() {
    return new AskLimits.Place(realm, id, limits);
  }

  /** Whether its contacts may sign in with a password where they have one. */
  public boolean takesPasswords() {
    return contactPassword == ContactPassword.ALLOW;
  }

  /** Whether whoever asks for a link and is no contact is told so, by mail alone. */
  public boolean writesToStrangers() {
    return unknownAddress == UnknownAddress.MAIL;
  }

  /** Whether contacts may sign in with a password where they have one (feature C5). */
  public enum ContactPassword {
    /** A link is their only way in. */
    REFUSE,
    /** A password opens what their links have opened: for shared mailboxes, regulated clients. */
    ALLOW
  }

  /** What comes of asking for a link with an address that no contact has. */
  public enum UnknownAddress {
    /** Nothing. */
    SILENT,
    /** A mail that says so, to whoever has the address. The page says the same as ever. */
    MAIL
  }
}
