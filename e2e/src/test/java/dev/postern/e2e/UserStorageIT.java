package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm whose staff are in a directory (LDAP and the like), which takes new users in as well. */
@Journey
class UserStorageIT {

  private String directory;

  @BeforeEach
  void aDirectory(Firm firm) {
    directory = firm.administrator().addUserStorage("postern-test-directory");
  }

  @AfterEach
  void noDirectory(Firm firm) {
    firm.administrator().removeUserStorage(directory);
  }

  @Test
  void whoeverKeycloakMakesWithoutSayingWhereIsGivenToTheDirectory(Firm firm) {
    assertThat(firm.administrator().offersUser(Firm.newAddress()).status())
        .as("this is what contacts must be spared")
        .isEqualTo(500);
  }

  @Test
  void aNewContactIsMadeInLocalStorage(Firm firm) {
    Invited anna = firm.inviteSomebody();

    JsonNode user = firm.administrator().user(firm.userOf(anna));
    assertThat(user.has("federationLink")).isFalse();
    assertThat(user.path("id").asText()).doesNotStartWith("f:");
    assertThat(Robot.withCookies().signInWith(anna.link()).status()).isEqualTo(200);
  }

  @Test
  void whoeverIsInTheDirectoryIsNoContact(Firm firm) {
    String email = Firm.newAddress();
    firm.administrator()
        .importUser(
            Map.of(
                "username", email, "email", email, "enabled", true, "federationLink", directory));

    Answer refused = firm.api().invite(Invitation.to(email));

    assertThat(refused.status()).as(refused.body()).isEqualTo(409);
    assertThat(refused.json().path("type").asText()).endsWith("not-a-contact");
  }

  /** As an LDAP directory without import has them: Keycloak has no row of its own. */
  @Test
  void whoeverIsInTheDirectoryAloneIsNoContact(Firm firm) {
    String email = inTheDirectoryAlone();
    assertThat(firm.administrator().user(idOf(email)).path("username").asText()).isEqualTo(email);

    Answer refused = firm.api().invite(Invitation.to(email));
    Robot visitor = Robot.withCookies();
    Answer asked = asks(visitor, email, firm);

    assertThat(refused.status()).as(refused.body()).isEqualTo(409);
    assertThat(refused.json().path("type").asText()).endsWith("not-a-contact");
    assertThat(asked.status()).isEqualTo(200);
    firm.sent(firm.inviteSomebody());
    assertThat(firm.mailbox().mailsTo(email)).isEmpty();
  }

  /** However they have come by a link, it is worth nothing in their hands. */
  @Test
  void aLinkThatIsOfSomebodyInTheDirectoryAloneOpensNothing(Firm firm) {
    String email = inTheDirectoryAlone();
    firm.administrator().removeUserStorage(directory);
    Invited anna = firm.invite(Invitation.to(email));
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());
    assertThat(page.status()).isEqualTo(200);
    String local = firm.userOf(anna);
    directory = firm.administrator().addUserStorage("postern-test-directory");
    firm.books().handOver(local, idOf(email));
    firm.administrator().removeUser(local);

    Answer pressed = browser.press(page, "#postern-open");

    assertThat(pressed.deadReason()).isEqualTo("disabled");
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    assertThat(Robot.withCookies().get(anna.link()).deadReason()).isEqualTo("disabled");
    assertThat(firm.api().resend(anna.linkId()).status()).isEqualTo(409);
    assertThat(asks(Robot.withCookies(), email, firm).status()).isEqualTo(200);
    firm.sent(firm.inviteSomebody());
    assertThat(firm.mailbox().mailsTo(email)).hasSize(1);
  }

  private static String inTheDirectoryAlone() {
    return "person-" + UUID.randomUUID() + "@directory.example";
  }

  private String idOf(String email) {
    return "f:" + directory + ":" + email;
  }

  private static Answer asks(Robot visitor, String email, Firm firm) {
    return visitor.submit(
        visitor.visit(RelyingParty.portal(firm).request("openid")),
        "#postern-ask",
        Map.of("email", email));
  }

  @Test
  void aContactWhoIsTakenIntoTheDirectoryIsOneNoMore(Firm firm) {
    Invited anna = firm.inviteSomebody();
    assertThat(Robot.withCookies().get(anna.link()).status()).isEqualTo(200);
    firm.administrator().changeUser(firm.userOf(anna), Map.of("federationLink", directory));

    Answer page = Robot.withCookies().get(anna.link());

    assertThat(page.status()).isEqualTo(410);
  }
}
