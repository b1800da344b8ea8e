package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.MasterRealm;
import dev.postern.e2e.harness.Robot;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A portal where Keycloak's own administrators are: none of them gets in by a link. */
@Journey
class MasterRealmIT {

  private static final String OPEN = "#postern-open";

  private MasterRealm master;
  private Invited anna;
  private String user;
  private final Robot browser = Robot.withCookies();

  /** What Keycloak itself has put there. */
  static Stream<Named<BiConsumer<Administrator, String>>> whatMakesAnAdministrator() {
    return Stream.of(
        Named.of("all realms", (all, user) -> all.grantRealmRole(user, "admin")),
        Named.of("making realms", (all, user) -> all.grantRealmRole(user, "create-realm")),
        Named.of(
            "a part of the firm's realm",
            (all, user) -> all.grantClientRole(user, "firm-realm", "query-users")),
        Named.of(
            "posing as the firm's people",
            (all, user) -> all.grantClientRole(user, "firm-realm", "impersonation")),
        Named.of(
            "a part of this realm",
            (all, user) -> all.grantClientRole(user, "master-realm", "view-events")));
  }

  @BeforeEach
  void aContactOfAPortalInTheMasterRealm(Firm firm) {
    master = MasterRealm.withAPortalAt(firm);
    anna = master.inviteSomebody(firm);
    user = master.administrator().usersWithEmail(anna.email()).path(0).path("id").asText();
  }

  @AfterEach
  void nothingOfItStays() {
    master.close();
    master.administrator().removeUser(user);
  }

  @ParameterizedTest
  @MethodSource("whatMakesAnAdministrator")
  void noAdministratorComesInByALinkWhoHas(BiConsumer<Administrator, String> administration) {
    Answer page = browser.get(anna.link());
    assertThat(page.page().selectFirst(OPEN)).isNotNull();
    administration.accept(master.administrator(), user);

    Answer pressed = browser.press(page, OPEN);

    assertThat(pressed.deadReason()).isEqualTo("disabled");
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    assertThat(master.administrator().sessions(user)).isEmpty();
    assertThat(Robot.withCookies().get(anna.link()).deadReason()).isEqualTo("disabled");
    assertThat(invitedAgain().status()).isEqualTo(409);
  }

  @Test
  void aContactWhoAdministersNothingComesIn() {
    browser.followed(browser.press(browser.get(anna.link()), OPEN));

    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isPresent();
    assertThat(master.administrator().sessions(user)).hasSize(1);
    assertThat(invitedAgain().status()).isEqualTo(202);
  }

  private Answer invitedAgain() {
    return master.portal().api().invite(master.invitation(anna.email()));
  }
}
