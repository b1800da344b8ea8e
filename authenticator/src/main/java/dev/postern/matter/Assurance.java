package dev.postern.matter;

import java.util.Locale;

/** How sure the firm has to be of who opens a matter. Kept for the portal, which may read it. */
public enum Assurance {
  STANDARD,
  HIGH;

  /** The name in the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
