package dev.postern.link;

import java.util.Locale;

/** What has become of a link, as the API tells it. */
public enum LinkStatus {
  QUEUED,
  SENT,
  FAILED,
  REDEEMED,
  EXPIRED,
  SUPERSEDED,
  REVOKED,
  CLOSED,
  ADDRESS_CHANGED;

  /** The name in API answers, such as {@code address-changed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
