package dev.postern.policy;

import java.util.Locale;

/** What a link is for, which decides how long it lives and who may press it. */
public enum Purpose {
  /** The firm asks somebody in. */
  INVITATION,
  /** The contact has asked to be let in. */
  SIGN_IN;

  /** The name in API answers and configuration keys, such as {@code sign-in}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The purpose of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Purpose of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
