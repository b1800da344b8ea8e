package dev.postern.matter;

/** Names of the notes in a Keycloak user session that mark it as one of ours. */
public final class SessionNotes {
  /**
   * Present in every session that a link, or a contact's password, has opened or joined: such a
   * session gets in only where it has a proof. Tested first, so that nobody else's logins and
   * tokens cost a query.
   */
  public static final String LINK_SESSION = "postern.link-session";

  /** The redemption whose proof is still to be written; gone once it is. */
  public static final String REDEMPTION = "postern.redemption";

  /**
   * The portal that a contact's password has just opened, whose proofs are still to be written;
   * gone once they are.
   */
  public static final String PASSWORD = "postern.password";

  /**
   * When that link was redeemed, or that password typed, in milliseconds since the epoch; gone with
   * it.
   */
  public static final String SHOWN_AT = "postern.shown-at";

  private SessionNotes() {}
}
