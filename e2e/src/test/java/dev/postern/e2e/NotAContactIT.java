package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Robot;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People who sign in with a password and a second factor never get in by a link instead. */
@Journey
class NotAContactIT {

  /** What makes somebody who is no contact yet one of them. */
  static Stream<Named<BiConsumer<Administrator, String>>> whatMakesSomebodyNoContact() {
    return Stream.concat(
        whatAlsoEndsAContact(),
        Stream.of(
            Named.of(
                "a password", (administrator, user) -> administrator.setPassword(user, user))));
  }

  /** A contact who later gets a password stays a contact, but not one who joins the firm. */
  static Stream<Named<BiConsumer<Administrator, String>>> whatAlsoEndsAContact() {
    return Stream.of(
        Named.of(
            "the role of staff",
            (administrator, user) -> administrator.grantRealmRole(user, "staff")),
        Named.of(
            "a role of the admin console",
            (administrator, user) ->
                administrator.grantClientRole(user, "realm-management", "view-users")));
  }

  @ParameterizedTest
  @MethodSource("whatMakesSomebodyNoContact")
  void isRefusedAnInvitation(BiConsumer<Administrator, String> change, Firm firm) {
    String email = Firm.newAddress();
    String user = firm.administrator().addUser(person(email));
    change.accept(firm.administrator(), user);

    Answer answer = firm.api().invite(Invitation.to(email));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("type").asText()).endsWith("not-a-contact");
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(email)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("whatAlsoEndsAContact")
  void isRefusedAtThePressAfterAnInvitation(BiConsumer<Administrator, String> change, Firm firm) {
    Invited anna = firm.inviteSomebody();
    String user = firm.userOf(anna);
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());
    change.accept(firm.administrator(), user);

    Answer pressed = browser.press(page, "#postern-open");

    assertThat(pressed.status()).isEqualTo(410);
    assertThat(pressed.deadReason()).isNotEmpty();
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    assertThat(firm.administrator().sessions(user)).isEmpty();
  }

  @Test
  void aDisabledPersonIsRefusedAtThePress(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());
    firm.administrator().disable(firm.userOf(anna));

    Answer pressed = browser.press(page, "#postern-open");

    assertThat(pressed.status()).isEqualTo(410);
    assertThat(pressed.deadReason()).isEqualTo("disabled");
  }

  @Test
  void theStaffOfTheRealmAreRefusedAnInvitation(Firm firm) {
    assertThat(firm.api().invite(Invitation.to("sam@firm.example")).status()).isEqualTo(409);
  }

  private static Map<String, Object> person(String email) {
    return Map.of("username", "person-" + UUID.randomUUID(), "email", email, "enabled", true);
  }
}
