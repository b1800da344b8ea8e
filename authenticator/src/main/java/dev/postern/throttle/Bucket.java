package dev.postern.throttle;

import dev.postern.shared.RealmId;
import java.util.regex.Pattern;

/**
 * What is being limited, and in which realm: buckets count apart from each other. A bucket has one
 * quota; an hourly and a daily bound of the same thing are two buckets.
 *
 * @param name lower-case letters, digits and hyphens, such as {@code heal-by-source}
 */
public record Bucket(RealmId realm, String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  public Bucket {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a bucket is lower-case letters, digits and hyphens");
    }
  }
}
