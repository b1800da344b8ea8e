package dev.postern.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** The id of an access: of a redemption, or of a sign-in with a password. No secret. */
public record AccessId(String value) {
  /** What our ids look like; anything else need not bother the database. */
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z-]{1,36}");

  public AccessId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("no id of an access");
    }
  }

  /** Reads one from an address or a form; empty if it cannot be one. */
  public static Optional<AccessId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AccessId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
