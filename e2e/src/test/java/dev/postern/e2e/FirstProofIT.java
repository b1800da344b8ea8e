package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The first link that somebody redeems shows that the mailbox is theirs. What there was on the
 * account before, whoever has been waiting for them may have made.
 */
@Journey
class FirstProofIT {

  private Administrator administrator;
  private Invited anna;
  private String user;

  @BeforeEach
  void annaIsInvited(Firm firm) {
    administrator = firm.administrator();
    anna = firm.inviteSomebody();
    user = firm.userOf(anna);
  }

  @Test
  void marksTheAddressVerified() {
    assertThat(isVerified()).isFalse();

    Robot.withCookies().get(anna.link());
    assertThat(isVerified()).as("after a look").isFalse();

    Robot.withCookies().signInWith(anna.link());
    assertThat(isVerified()).as("after the press").isTrue();
  }

  @Test
  void dropsPasswordAndSessionOfWhoeverHasBeenWaiting(Firm firm) {
    administrator.setPassword(user, "of-somebody-else");
    assertThat(signsInWith("of-somebody-else", firm)).isTrue();
    assertThat(administrator.sessions(user)).hasSize(1);
    String theirs = administrator.sessions(user).get(0).path("id").asText();

    Answer landing = Robot.withCookies().signInWith(anna.link());

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(administrator.credentials(user)).isEmpty();
    assertThat(administrator.sessions(user)).hasSize(1);
    assertThat(administrator.sessions(user).get(0).path("id").asText()).isNotEqualTo(theirs);
    assertThat(signsInWith("of-somebody-else", firm)).isFalse();
  }

  /** Her own browser knows a session from before, which must neither stay nor be in the way. */
  @Test
  void dropsTheSessionOfTheVeryBrowserThatPresses(Firm firm) {
    administrator.setPassword(user, "of-somebody");
    Robot browser = Robot.withCookies();
    assertThat(signsInWith("of-somebody", browser, firm)).isTrue();
    String before = administrator.sessions(user).get(0).path("id").asText();
    firm.time().putForwardBy(Duration.ofMinutes(1));

    Answer landing = browser.signInWith(anna.link());

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(administrator.sessions(user)).hasSize(1);
    assertThat(administrator.sessions(user).get(0).path("id").asText()).isNotEqualTo(before);
  }

  /** The first invitation went to a stranger, who has opened it. */
  @Test
  void isDoneAnewForAnAddressThatWasCorrected(Firm firm) {
    Robot stranger = Robot.withCookies();
    stranger.signInWith(anna.link());
    String right = Firm.newAddress();
    administrator.changeUser(user, Map.of("email", right));
    Invited corrected = firm.invite(Invitation.to(right));
    assertThat(firm.userOf(corrected)).isEqualTo(user);

    Robot browser = Robot.withCookies();
    browser.signInWith(corrected.link());

    RelyingParty portal = RelyingParty.portal(firm);
    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
    assertThat(portal.gets(stranger.get(portal.request("openid")))).isFalse();
    assertThat(administrator.sessions(user)).hasSize(1);
  }

  @Test
  void isDoneOnce(Firm firm) {
    Robot.withCookies().signInWith(anna.link());
    administrator.setPassword(user, "of-anna-herself");
    Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));

    Robot.withCookies().signInWith(again.link());

    assertThat(administrator.credentials(user)).hasSize(1);
    assertThat(administrator.sessions(user)).as("one for each device").hasSize(2);
  }

  private boolean isVerified() {
    JsonNode found = administrator.usersWithEmail(anna.email()).get(0);
    return found.path("emailVerified").asBoolean();
  }

  /** At the account console, whose flow is not a portal's. */
  private boolean signsInWith(String password, Firm firm) {
    return signsInWith(password, Robot.withCookies(), firm);
  }

  private boolean signsInWith(String password, Robot browser, Firm firm) {
    RelyingParty console =
        new RelyingParty(firm.realm(), "account-console", "", firm.realm().page("/account/"));
    Answer answer =
        browser.submit(
            browser.visit(console.request("openid")),
            "#kc-login",
            Map.of("username", anna.email(), "password", password));
    return console.gets(answer) || console.gets(browser.get(console.request("openid")));
  }
}
