package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Robot;
import java.util.Map;
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

  @Test
  void aContactWhoIsTakenIntoTheDirectoryIsOneNoMore(Firm firm) {
    Invited anna = firm.inviteSomebody();
    assertThat(Robot.withCookies().get(anna.link()).status()).isEqualTo(200);
    firm.administrator().changeUser(firm.userOf(anna), Map.of("federationLink", directory));

    Answer page = Robot.withCookies().get(anna.link());

    assertThat(page.status()).isEqualTo(410);
  }
}
