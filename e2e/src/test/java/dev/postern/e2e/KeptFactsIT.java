package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.ContactWithPassword;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RecordedFacts;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Staff;
import dev.postern.e2e.harness.WaitingPage;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A fact of what was done stands and falls with it; a refusal is kept whatever becomes of the
 * request (feature G1).
 */
@Journey
class KeptFactsIT {

  private Invited anna;
  private Robot browser;

  @BeforeEach
  void annaIsInvited(Firm firm) {
    anna = firm.sent(firm.inviteSomebody());
    browser = Robot.withCookies().posingAs("Lynx/2.9");
  }

  @Test
  void aRefusedPressIsKeptThoughTheRequestFails(Firm firm) {
    Answer page = browser.get(anna.link());
    firm.api().revoke(anna.linkId());

    assertThat(browser.failing().press(page, "#postern-open").status()).isEqualTo(500);

    RecordedFacts refusals = refusals(firm);
    assertThat(refusals.each("REASON")).containsExactly("revoked");
    assertThat(refusals.each("DIGEST")).containsExactly(anna.digest());
    assertThat(refusals.each("USER_AGENT")).containsExactly("Lynx/2.9");
    assertThat(refusals.each("IP_ADDRESS").get(0)).startsWith("10.");
  }

  @Test
  void aPressThatNoPageWasShownForIsRefused(Firm firm) {
    Answer page = browser.get(anna.link());

    Robot.withCookies().press(page, "#postern-open");

    assertThat(refusals(firm).each("REASON")).containsExactly("press-again");
  }

  @Test
  void aPressThatWinsIsNoRefusalAndItsSecondPressNeither(Firm firm) {
    Answer page = browser.get(anna.link());

    browser.press(page, "#postern-open");
    browser.press(page, "#postern-open");

    assertThat(refusals(firm).all()).isEmpty();
  }

  @Test
  void aPressForAFreshLinkWhereThereIsNoneToBeHadIsRefused(Firm firm) {
    Answer page = browser.get(anna.link());
    String nonce = page.page().expectFirst("[name=nonce]").attr("value");
    firm.api().revoke(anna.linkId());

    browser.post(anna.link(), Map.of("heal", "", "nonce", nonce));

    assertThat(refusals(firm).each("REASON")).containsExactly("nothing-to-heal");
  }

  @Test
  void ofManyRefusedPressesAsManyAreKeptAsTellTheStory(Firm firm) {
    Answer page = browser.get(anna.link());
    firm.api().revoke(anna.linkId());

    for (int i = 0; i < 15; i++) {
      assertThat(browser.press(page, "#postern-open").status()).isEqualTo(410);
    }

    assertThat(refusals(firm).all()).hasSize(10);
  }

  @Test
  void whoIsSwitchedOffBetweenPressAndLoginIsRefused(Firm firm) {
    Answer press = browser.redeem(anna.link());
    firm.administrator().disable(firm.userOf(anna));

    browser.followed(press);

    RecordedFacts refusals = refusals(firm);
    assertThat(refusals.each("REASON")).containsExactly("disabled");
    assertThat(refusals.each("USER_AGENT")).containsExactly("Lynx/2.9");
    assertThat(RecordedFacts.ofLink(firm, anna.linkId()).of("SESSION_PROVEN").all()).isEmpty();
  }

  @Test
  void aProofThatWasRolledBackIsNotRecorded(Firm firm) {
    Answer press = browser.redeem(anna.link());

    assertThat(browser.failing().get(press.location()).status()).isEqualTo(500);
    assertThat(RecordedFacts.ofLink(firm, anna.linkId()).of("ADDRESS_PROVEN").all()).isEmpty();
  }

  @Test
  void aRefusedCodeIsKeptThoughTheRequestFails(Firm firm) {
    String agent = "Lynx-" + anna.linkId();
    browser = browser.posingAs(agent);
    WaitingPage tab =
        WaitingPage.asked(browser, RelyingParty.portal(firm).request("openid"), anna.email());
    String right = Mailbox.codeIn(firm.mailbox().mailTo(anna.email(), 2));
    String wrong = right.charAt(0) == 'B' ? "C" + right.substring(1) : "B" + right.substring(1);

    new WaitingPage(browser.failing(), tab.self(), tab.status(), tab.answer()).type(wrong);

    RecordedFacts facts = RecordedFacts.with(firm, "USER_AGENT", agent);
    assertThat(facts.of("CODE_REFUSED").each("REASON")).containsExactly("wrong");
  }

  @Test
  void aRefusedPasswordIsKeptThoughTheRequestFails(Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules.say("postern.contact-password", "allow");
      Staff stella = Staff.hiredBy(firm.administrator());
      String user = firm.administrator().usersWithEmail(stella.email()).get(0).path("id").asText();
      Answer form =
          browser.press(
              browser.visit(RelyingParty.portal(firm).request("openid")),
              "#postern-contact-password");

      ContactWithPassword.typed(form, browser.failing(), stella.email(), stella.password());

      RecordedFacts facts = RecordedFacts.ofUser(firm, user).of("PASSWORD_REFUSED");
      assertThat(facts.each("REASON")).containsExactly("staff");
      assertThat(facts.each("USER_AGENT")).containsExactly("Lynx/2.9");
    }
  }

  @Test
  void aRefusedPageIsKeptThoughTheRequestFails(Firm firm) {
    browser.signInWith(anna.link());
    RelyingParty console =
        new RelyingParty(firm.realm(), "account-console", "", firm.realm().page("/account/"));

    Answer sentOn = browser.get(console.request("openid"));
    assertThat(browser.failing().get(sentOn.location()).status()).isEqualTo(500);

    RecordedFacts facts = RecordedFacts.ofUser(firm, firm.userOf(anna)).of("SESSION_REFUSED");
    assertThat(facts.each("USER_AGENT")).containsExactly("Lynx/2.9");
  }

  @Test
  void whoSignsOutEndsTheirSession(Firm firm) {
    browser.signInWith(anna.link());
    String user = firm.userOf(anna);
    String session = firm.administrator().sessions(user).get(0).path("id").asText();

    Answer asked = browser.get(firm.realm().page("/protocol/openid-connect/logout"));
    browser.followed(browser.press(asked, "#kc-logout"));

    RecordedFacts ended = RecordedFacts.ofUser(firm, user).of("SESSION_ENDED");
    assertThat(firm.administrator().sessions(user)).isEmpty();
    assertThat(ended.each("SESSION_ID")).containsExactly(session);
    assertThat(ended.each("REASON")).containsExactly("signed out");
    assertThat(ended.each("USER_AGENT")).containsExactly("Lynx/2.9");
    assertThat(firm.administrator().events(user, "LOGOUT")).hasSize(1);
  }

  @Test
  void whoeverIsSignedOutInTheConsoleIsRecordedWithWhoDidIt(Firm firm) {
    browser.signInWith(anna.link());
    String user = firm.userOf(anna);
    String session = firm.administrator().sessions(user).get(0).path("id").asText();

    firm.administrator().endSession(session);
    firm.administrator().signOut(user);

    RecordedFacts facts = RecordedFacts.ofUser(firm, user);
    assertThat(facts.of("SESSION_ENDED").each("SESSION_ID")).containsExactly(session);
    assertThat(facts.of("SESSION_ENDED").each("REASON")).containsExactly("console");
    assertThat(facts.of("CONTACT_SIGNED_OUT").each("REASON")).containsExactly("console");
    assertThat(facts.of("CONTACT_SIGNED_OUT").each("ACTOR").get(0))
        .matches("user [0-9a-f-]{36} via admin-cli");
  }

  @Test
  void eachSessionOfAContactWhoIsDeletedIsRecorded(Firm firm) {
    browser.signInWith(anna.link());
    String user = firm.userOf(anna);
    String session = firm.administrator().sessions(user).get(0).path("id").asText();

    firm.administrator().removeUser(user);

    RecordedFacts ended = RecordedFacts.ofUser(firm, user).of("SESSION_ENDED");
    assertThat(ended.each("SESSION_ID")).containsExactly(session);
    assertThat(ended.each("REASON")).containsExactly("deleted");
    assertThat(ended.each("ACTOR").get(0)).matches("user [0-9a-f-]{36} via admin-cli");
  }

  @Test
  void whoeverIsSwitchedOffWhileSignedInIsRecordedWithWhoDidIt(Firm firm) {
    Invited ben = firm.inviteSomebody();
    firm.administrator().changeUser(firm.userOf(anna), Map.of("lastName", "Other"));
    firm.administrator().disable(firm.userOf(ben));
    browser.signInWith(anna.link());
    String user = firm.userOf(anna);

    firm.administrator().changeUser(user, Map.of("lastName", "Another"));
    assertThat(signedOut(firm, user).all()).isEmpty();
    firm.administrator().disable(user);

    assertThat(signedOut(firm, user).each("REASON")).containsExactly("disabled");
    assertThat(signedOut(firm, user).each("ACTOR").get(0))
        .matches("user [0-9a-f-]{36} via admin-cli");
    assertThat(signedOut(firm, firm.userOf(ben)).all()).as("who was not signed in").isEmpty();
  }

  @Test
  void thatEverybodyIsSignedOutIsOneFactOfTheRealm(Firm firm) {
    browser.signInWith(anna.link());
    String user = firm.userOf(anna);
    int before = RecordedFacts.with(firm, "FACT_TYPE", "REALM_SIGNED_OUT").all().size();

    firm.administrator().signEverybodyOut();

    assertThat(firm.administrator().sessions(user)).isEmpty();
    RecordedFacts facts = RecordedFacts.with(firm, "FACT_TYPE", "REALM_SIGNED_OUT");
    assertThat(facts.all()).hasSize(before + 1);
    assertThat(facts.each("REASON")).containsOnly("console");
    assertThat(facts.each("ACTOR").get(before)).matches("user [0-9a-f-]{36} via admin-cli");
    assertThat(facts.each("IP_ADDRESS").get(before)).isNotEmpty();
  }

  private static RecordedFacts signedOut(Firm firm, String user) {
    return RecordedFacts.ofUser(firm, user).of("CONTACT_SIGNED_OUT");
  }

  private RecordedFacts refusals(Firm firm) {
    return RecordedFacts.ofLink(firm, anna.linkId()).of("LINK_REFUSED");
  }
}
