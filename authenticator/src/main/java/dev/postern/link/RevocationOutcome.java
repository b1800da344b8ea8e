package dev.postern.link;

/** What asking for a link to be revoked can come to. */
public enum RevocationOutcome {
  /** It is revoked, by this call or by one before it. */
  REVOKED,
  /** There is no such link, as far as the caller may know. */
  UNKNOWN,
  /** The caller may see the link, but not revoke it. */
  FORBIDDEN
}
