package dev.postern.asking;

import dev.postern.throttle.AskLimits;

/**
 * How the address came to be asked for. Each way counts by itself, so that a stranger who types an
 * address cannot use up the turn of the person whom a browser remembers (feature F1).
 */
public enum Way {
  /** Somebody typed it. */
  TYPED("sign-in"),
  /** The browser was remembered. */
  REMEMBERED("hint");

  private final String code;

  Way(String code) {
    this.code = code;
  }

  /** Its name in the database. */
  public String code() {
    return code;
  }

  /** The way of this name. */
  public static Way of(String code) {
    return code.equals(REMEMBERED.code) ? REMEMBERED : TYPED;
  }

  AskLimits limits() {
    return new AskLimits(code);
  }
}
