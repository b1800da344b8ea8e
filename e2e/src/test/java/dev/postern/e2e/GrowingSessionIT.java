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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second link of the same contact: in the same browser it joins, elsewhere it begins anew. */
@Journey
class GrowingSessionIT {

  private Robot browser;
  private RelyingParty portal;
  private Invited anna;
  private String first;
  private String second;
  private String session;
  private JsonNode tokens;

  @BeforeEach
  void annaHasSignedInAndIsInvitedToASecondMatter(Firm firm) {
    browser = Robot.withCookies();
    portal = RelyingParty.portal(firm);
    first = Firm.newMatter();
    second = Firm.newMatter();
    Invited before = firm.invite(Invitation.to(Firm.newAddress()).forMatter(first, "Purchase"));
    browser.signInWith(before.link());
    session = sessions(before, firm).get(0);
    tokens = tokens(browser);
    anna = firm.inviteAgain(before, Invitation.to(before.email()).forMatter(second, "Sale"));
  }

  @Test
  void inTheSameBrowserItIsStillOneSession(Firm firm) {
    browser.signInWith(anna.link());

    assertThat(sessions(anna, firm)).containsExactly(session);
  }

  @Test
  void inTheSameBrowserTheOldRefreshTokenLearnsOfBothMatters() {
    browser.signInWith(anna.link());

    Answer refreshed = portal.refresh(tokens.path("refresh_token").asText());

    assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    assertThat(matters(refreshed.json())).containsExactlyInAnyOrder(first, second);
    assertThat(matters(tokens(browser))).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void onANewDeviceItIsASessionOfItsOwnWithItsOwnMatter(Firm firm) {
    Robot phone = Robot.withCookies();
    phone.signInWith(anna.link());

    assertThat(sessions(anna, firm)).hasSize(2).contains(session);
    assertThat(matters(tokens(phone))).containsExactly(second);
    assertThat(matters(tokens(browser))).containsExactly(first);
    assertThat(portal.refresh(tokens.path("refresh_token").asText()).status()).isEqualTo(200);
  }

  private JsonNode tokens(Robot device) {
    Answer tokens = portal.exchange(device.get(portal.request("openid")));
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    return tokens.json();
  }

  private static List<String> matters(JsonNode tokens) {
    JsonNode claims = RelyingParty.claimsOf(tokens.path("access_token").asText());
    return claims.path("matters").valueStream().map(JsonNode::asText).toList();
  }

  private static List<String> sessions(Invited invited, Firm firm) {
    return firm.administrator()
        .sessions(firm.userOf(invited))
        .valueStream()
        .map(session -> session.path("id").asText())
        .toList();
  }
}
