package dev.postern.policy;

import java.util.Set;

/**
 * What marks staff at a portal besides the built-in rules (feature C5).
 *
 * @param roles realm roles by name, that somebody has directly or through groups and composite
 *     roles
 * @param groups groups by path, such as {@code /staff/advisers}, that somebody is in directly or
 *     through a group within them
 */
public record StaffMarks(Set<String> roles, Set<String> groups) {
  /** The built-in rules alone. */
  public static final StaffMarks NONE = new StaffMarks(Set.of(), Set.of());

  /** What a portal has that says nothing of it. */
  public static final StaffMarks DEFAULT = new StaffMarks(Set.of("staff"), Set.of());

  public StaffMarks {
    roles = Set.copyOf(roles);
    groups = Set.copyOf(groups);
  }
}
