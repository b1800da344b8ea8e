package dev.postern.policy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.policy.PolicyProblem;
import dev.postern.policy.StaffMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffKeysTest {

  @Nested
  class APortalThatSaysNothing {
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void hasTheDefault(String blank) {
      assertThat(new StaffKeys(Map.of()).read()).isEqualTo(StaffMarks.DEFAULT);
      assertThat(of(blank, blank).read()).isEqualTo(StaffMarks.DEFAULT);
    }

    @Test
    void isRightInARealmThatHasNothing() {
      assertThat(problems(new StaffKeys(Map.of()))).isEmpty();
    }

    @Test
    void hasNothingLookedUp() {
      Office office = new Office();

      new StaffKeys(Map.of()).check(office, new ArrayList<>());

      assertThat(office.askedFor).isEmpty();
    }
  }

  @Nested
  class Named {
    @Test
    void rolesReplaceTheDefaultAndGroupsAddToIt() {
      assertThat(new StaffKeys(Map.of(StaffKeys.ROLES, "partner, clerk")).read())
          .isEqualTo(new StaffMarks(Set.of("partner", "clerk"), Set.of()));
      assertThat(new StaffKeys(Map.of(StaffKeys.GROUPS, "/staff, /a firm/advisers ,")).read())
          .isEqualTo(new StaffMarks(Set.of("staff"), Set.of("/staff", "/a firm/advisers")));
    }

    @Test
    void areRightIfThereAreSuch() {
      assertThat(problems(of("clerk,partner", "/staff,/staff/advisers"))).isEmpty();
    }

    @Test
    void areReadEvenIfThereAreNone() {
      assertThat(of("staf", "/staf").read())
          .isEqualTo(new StaffMarks(Set.of("staf"), Set.of("/staf")));
    }

    @Test
    void areWrongIfOneOfThemIsMissing() {
      assertThat(problems(of("partner, staf", "/staff, /staff/adviser")))
          .containsExactly(
              new PolicyProblem(
                  "postern.staff.roles", "must name realm roles that exist, separated by commas"),
              new PolicyProblem(
                  "postern.staff.groups",
                  "must name groups that exist by paths such as /staff/advisers, separated by"
                      + " commas"));
    }

    @Test
    void areWrongIfNothingIsNamed() {
      assertThat(problems(of(",", " , ")))
          .extracting(PolicyProblem::key)
          .containsExactly(StaffKeys.ROLES, StaffKeys.GROUPS);
    }
  }

  private static StaffKeys of(String roles, String groups) {
    return new StaffKeys(Map.of(StaffKeys.ROLES, roles, StaffKeys.GROUPS, groups));
  }

  private static List<PolicyProblem> problems(StaffKeys keys) {
    List<PolicyProblem> problems = new ArrayList<>();
    keys.check(new Office(), problems);
    return problems;
  }

  /** A realm with partners, clerks and advisers. */
  private static final class Office implements StaffKeys.Realm {
    final List<String> askedFor = new ArrayList<>();

    @Override
    public boolean hasRole(String name) {
      askedFor.add(name);
      return Set.of("partner", "clerk").contains(name);
    }

    @Override
    public boolean hasGroup(String path) {
      askedFor.add(path);
      return Set.of("/staff", "/staff/advisers").contains(path);
    }
  }
}
