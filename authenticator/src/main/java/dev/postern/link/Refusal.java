package dev.postern.link;

import java.util.Locale;

/** Why a link does not let anybody in. */
public enum Refusal {
  /** No such link: mistyped, truncated, tampered with, or purged long ago. */
  UNKNOWN,
  /** Spent. */
  USED,
  EXPIRED,
  /** A newer link took its place. */
  SUPERSEDED,
  REVOKED,
  /** The address that it was sent to was typed wrong too often. */
  TRIES,
  /** The matter it opens is closed. */
  CLOSED,
  /** The contact's address is no longer the one that the link was sent to. */
  ADDRESS_CHANGED,
  /** The account is off or gone, or the person may not use links (any more). */
  DISABLED,
  /**
   * The portal, or the realm, is off or wrongly configured: nobody gets in until that is mended.
   */
  UNAVAILABLE;

  /** The name used in pages, API answers and the record, such as {@code address-changed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
