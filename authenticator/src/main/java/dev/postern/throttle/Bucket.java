package dev.postern.throttle;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is being limited, and where: buckets count apart from each other. A bucket has one quota; an
 * hourly and a daily bound of the same thing are two buckets.
 *
 * @param realm the realm
 * @param portal whose own bucket it is; empty if all portals of the realm share it
 * @param name lower-case letters, digits and hyphens, such as {@code heal-by-source}; one of a few,
 *     because it is what people count and search by
 */
public record Bucket(RealmId realm, Optional<PortalId> portal, String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  public Bucket {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a bucket is lower-case letters, digits and hyphens");
    }
  }

  /** One that all portals of a realm share. */
  public Bucket(RealmId realm, String name) {
    this(realm, Optional.empty(), name);
  }

  /** The portal's own of this name. */
  public Bucket of(PortalId owner) {
    return new Bucket(realm, Optional.of(owner), name);
  }
}
