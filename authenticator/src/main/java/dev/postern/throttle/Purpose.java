package dev.postern.throttle;

import dev.postern.shared.RealmId;
import java.util.regex.Pattern;

/**
 * What is being limited, and in which realm: purposes count apart from each other. A purpose has
 * one quota; an hourly and a daily bound of the same thing are two purposes.
 *
 * @param name lower-case letters, digits and hyphens, such as {@code heal-by-source}
 */
public record Purpose(RealmId realm, String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  public Purpose {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a purpose is lower-case letters, digits and hyphens");
    }
  }
}
