package dev.postern.policy.keycloak;

import dev.postern.policy.PolicyProblem;
import dev.postern.policy.StaffMarks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads what marks staff at a portal from the client's attributes. */
final class StaffKeys {
  static final String ROLES = "postern.staff.roles";
  static final String GROUPS = "postern.staff.groups";

  static final Set<String> ALL = Set.of(ROLES, GROUPS);

  private final Map<String, String> attributes;

  StaffKeys(Map<String, String> attributes) {
    this.attributes = attributes;
  }

  /** Reads both keys, whether or not there are such roles and groups. */
  StaffMarks read() {
    return new StaffMarks(
        named(ROLES).orElse(StaffMarks.DEFAULT.roles()),
        named(GROUPS).orElse(StaffMarks.DEFAULT.groups()));
  }

  /**
   * Names what there is not in the realm: it would mark nobody, and staff could enter by link. Asks
   * of nothing that the portal does not name.
   */
  void check(Realm realm, List<PolicyProblem> problems) {
    if (isWrong(ROLES, realm::hasRole)) {
      problems.add(
          new PolicyProblem(ROLES, "must name realm roles that exist, separated by commas"));
    }
    if (isWrong(GROUPS, realm::hasGroup)) {
      problems.add(
          new PolicyProblem(
              GROUPS,
              "must name groups that exist by paths such as /staff/advisers, separated by commas"));
    }
  }

  private boolean isWrong(String key, Predicate<String> exists) {
    return named(key)
        .filter(names -> names.isEmpty() || !names.stream().allMatch(exists))
        .isPresent();
  }

  private Optional<Set<String>> named(String key) {
    return Optional.ofNullable(attributes.get(key))
        .filter(configured -> !configured.isBlank())
        .map(
            configured ->
                Arrays.stream(configured.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /** What can be named. */
  interface Realm {
    /** Whether the realm has a role of exactly this name. */
    boolean hasRole(String name);

    /** Whether the realm has a group of exactly this path. */
    boolean hasGroup(String path);
  }
}
