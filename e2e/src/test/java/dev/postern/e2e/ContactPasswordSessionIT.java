package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.demo.launcher.inbox.Totp;
import dev.postern.e2e.harness.AccessPage;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.ContactWithPassword;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.net.HttpCookie;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session that a contact's password makes is one like a link's. */
@Journey
class ContactPasswordSessionIT {

  private static final Duration DAY = Duration.ofDays(1);

  private PortalRules rules;
  private RelyingParty portal;
  private Robot browser;
  private String matter;
  private ContactWithPassword anna;

  @BeforeEach
  void annaHasAPasswordWhereThePortalAllowsIt(Firm firm) {
    rules = PortalRules.of(firm).say("postern.contact-password", "allow");
    portal = RelyingParty.portal(firm);
    browser = Robot.withCookies();
    matter = Firm.newMatter();
    anna = ContactWithPassword.of(firm, invitation(matter));
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @Test
  void isOfTheLevelOfALinkByPasswordAtEachVisit() {
    Answer first = signIn();

    for (Answer visit : new Answer[] {first, browser.get(portal.request("openid"))}) {
      JsonNode claims = claims(visit);
      assertThat(claims.path("acr").asText()).isEqualTo("1");
      assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("pwd");
    }
  }

  @Test
  void opensEveryOpenMatterOfTheContactAndTellsTheLatest(Firm firm) {
    String second = Firm.newMatter();
    String closed = Firm.newMatter();
    invite(firm, closed);
    invite(firm, second);
    firm.api().closeMatter(closed);
    invite(firm, invitation(Firm.newMatter()));

    JsonNode claims = claims(signIn());

    assertThat(claims.path("matters")).extracting(JsonNode::asText).containsExactly(second, matter);
    assertThat(claims.path("matter").asText()).isEqualTo(second);
  }

  @Test
  void losesAMatterThatIsClosed(Firm firm) {
    invite(firm, Firm.newMatter());
    signIn();
    firm.api().closeMatter(matter);

    JsonNode claims = claims(browser.get(portal.request("openid")));

    assertThat(claims.path("matters")).hasSize(1);
  }

  @Test
  void opensThePortalAloneWhereThereIsNoMatter(Firm firm) {
    anna = ContactWithPassword.of(firm);

    JsonNode claims = claims(signIn());

    assertThat(claims.path("matters").isArray()).isTrue();
    assertThat(claims.path("matters")).isEmpty();
    assertThat(claims.has("matter")).isFalse();
  }

  /** Whoever has typed the password, or opened a link, may take minutes for what is asked next. */
  @Nested
  class WhileSomethingIsToBeSetUp {
    private static final String NEW_PASSWORD = "Of-somebody-else-2026";

    private Robot annas;
    private int logins;

    @BeforeEach
    void annaIsSignedInElsewhere(Firm firm) {
      annas = Robot.withCookies();
      annas.signInWith(invitedAgain(firm).link());
      logins = logins(firm);
    }

    @Test
    void noCodeIsLeftBehindIfTheContactSaysThatSomethingWasNotThem(Firm firm) {
      firm.administrator().require(anna.user(), "CONFIGURE_TOTP");
      Answer manual = manual(browser.followed(signIn()));
      disown(firm);

      Answer after = browser.followed(added(manual));

      assertThatNothingHasComeOf(after, firm);
    }

    @Test
    void noPasswordIsLeftBehindIfTheContactSaysThatSomethingWasNotThem(Firm firm) {
      firm.administrator().require(anna.user(), "UPDATE_PASSWORD");
      Answer form = browser.followed(signIn());
      disown(firm);

      Answer after = browser.followed(changed(form));

      assertThatNothingHasComeOf(after, firm);
    }

    /** A session that is there already; its login has another cookie than the session. */
    @Test
    void noPasswordIsLeftBehindBySomebodyWhoWasSignedIn(Firm firm) {
      assertThat(portal.gets(signIn())).isTrue();
      firm.administrator().require(anna.user(), "UPDATE_PASSWORD");
      forget("AUTH_SESSION_ID");
      Answer form = browser.followed(browser.get(portal.request("openid")));
      logins = logins(firm);
      disown(firm);

      Answer after = browser.followed(changed(form));

      assertThatNothingHasComeOf(after, firm);
    }

    @Test
    void noPasswordIsLeftBehindByALoginAtAnotherPortal(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        // Whoever has a password becomes a contact of no other portal.
        Invited there = other.invite(firm, Firm.newAddress());
        anna =
            ContactWithPassword.of(
                firm,
                firm.inviteAgain(
                    there, Invitation.to(there.email()).forMatter(matter, "Purchase")));
        annaIsSignedInElsewhere(firm);
        Robot somebodys = Robot.withCookies();
        firm.administrator().require(anna.user(), "UPDATE_PASSWORD");
        Answer form =
            somebodys.followed(somebodys.press(somebodys.get(there.link()), "#postern-open"));
        disown(firm);

        Answer after = somebodys.followed(changed(form, somebodys));

        assertThatNothingHasComeOf(after, firm);
      }
    }

    @Test
    void nothingIsLeftBehindByAnOpenedLinkEither(Firm firm) {
      Invited again = invitedAgain(firm);
      firm.administrator().require(anna.user(), "CONFIGURE_TOTP");
      Answer manual =
          manual(browser.followed(browser.press(browser.get(again.link()), "#postern-open")));
      disown(firm);

      Answer after = browser.followed(added(manual));

      assertThatNothingHasComeOf(after, firm);
    }

    private void forget(String name) {
      HttpCookie cookie = browser.cookies().named(name).orElseThrow();
      cookie.setMaxAge(0);
      browser.cookies().keep(cookie);
    }

    private Answer changed(Answer form) {
      return changed(form, browser);
    }

    private Answer changed(Answer form, Robot browser) {
      assertThat(form.page().selectFirst("#password-new")).isNotNull();
      return browser.submit(
          form,
          "#kc-submit",
          Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
    }

    private Invited invitedAgain(Firm firm) {
      return firm.inviteAgain(
          anna.invited(), Invitation.to(anna.email()).forMatter(matter, "Purchase"));
    }

    private void disown(Firm firm) {
      AccessPage page = AccessPage.of(firm);
      assertThat(AccessPage.stateOf(page.disown(page.askOfAll(annas), annas))).isEqualTo("done");
    }

    private void assertThatNothingHasComeOf(Answer after, Firm firm) {
      assertThat(after.status()).isEqualTo(403);
      assertThat(after.page().selectFirst("#postern-scope")).isNotNull();
      assertThat(firm.administrator().credentials(anna.user())).isEmpty();
      assertThat(logins(firm)).isEqualTo(logins);
      // Those that she had are ended in the background.
      await().until(() -> firm.administrator().sessions(anna.user()).isEmpty());
    }

    private int logins(Firm firm) {
      return firm.administrator().events(anna.user(), "LOGIN").size();
    }
  }

  @Test
  void asksForTheOneTimeCodeOfWhoHasOne(Firm firm) {
    firm.administrator().require(anna.user(), "CONFIGURE_TOTP");
    Totp app = addedOnTheWay(browser.followed(signIn()));
    browser = Robot.withCookies();

    Answer form = browser.followed(signIn());
    assertThat(form.page().selectFirst("#otp")).isNotNull();
    Answer again = browser.followed(typed(form, "000000"));
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    Answer back = typed(again, app.code(Instant.now().plusSeconds(30)));

    JsonNode claims = claims(back);
    assertThat(claims.path("acr").asText()).isEqualTo("1");
    assertThat(claims.path("amr"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("pwd", "otp");
    assertThat(claims.path("matter").asText()).isEqualTo(matter);
  }

  @Test
  void livesThirtyDaysWithoutAVisitAndOutlivesTheBrowser(Firm firm) {
    signIn();

    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY"))
        .hasValueSatisfying(
            cookie ->
                assertThat(Duration.ofSeconds(cookie.getMaxAge()))
                    .isGreaterThanOrEqualTo(DAY.multipliedBy(30)));
    firm.time().putForwardBy(DAY.multipliedBy(29));
    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
    firm.time().putForwardBy(DAY.multipliedBy(29 + 31));
    assertThat(portal.isBack(browser.get(portal.request("openid")))).isFalse();
  }

  @Test
  void opensNoOtherPortal(Firm firm) {
    signIn();
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer answer = browser.get(other.relyingParty().request("openid"));

      assertThat(other.relyingParty().isBack(answer)).isFalse();
      assertThat(browser.followed(answer).page().selectFirst("#postern-sign-in")).isNotNull();
    }
    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
  }

  @Test
  void opensNoConsole(Firm firm) {
    signIn();
    RelyingParty console =
        new RelyingParty(firm.realm(), "account-console", "", firm.realm().page("/account/"));

    Answer page = browser.visit(console.request("openid"));

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.page().selectFirst("#postern-scope")).isNotNull();
  }

  /** Neither in the session nor in the login that begins it. */
  @ParameterizedTest
  @ValueSource(strings = {"UPDATE_PASSWORD", "CONFIGURE_TOTP"})
  void changesNoCredentials(String action) {
    URI request = portal.request("openid", "kc_action", action);

    Answer atTheBeginning = browser.followed(anna.signIn(browser, request));
    assertThat(atTheBeginning.status()).isEqualTo(403);
    browser = Robot.withCookies();
    signIn();
    Answer later = browser.visit(request);

    assertThat(later.status()).isEqualTo(403);
    assertThat(later.page().selectFirst("#postern-scope")).isNotNull();
  }

  @Test
  void endsForWhoBecomesStaff(Firm firm) {
    String refreshToken = portal.exchange(signIn()).json().path("refresh_token").asText();
    assertThat(portal.refresh(refreshToken).status()).isEqualTo(200);
    firm.administrator().grantRealmRole(anna.user(), "staff");

    Answer refreshed = portal.refresh(refreshToken);
    Answer visit = browser.get(portal.request("openid"));

    assertThat(refreshed.json().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(portal.isBack(visit)).isFalse();
    assertThat(firm.administrator().sessions(anna.user())).isEmpty();
  }

  /** As with links, it is the session of its person that grows. */
  @Test
  void addsToTheLinkSessionOfTheSameBrowser(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Invited invited = firm.invite(invitation(matter));
      Answer accepted =
          other.api().invite(Map.of("portal", "other-portal", "email", invited.email()));
      assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
      URI theirLink = Mailbox.linkIn(firm.mailbox().mailTo(invited.email(), 2));
      anna = ContactWithPassword.of(firm, invited);
      browser.signInWith(theirLink);
      RelyingParty theirs = other.relyingParty();
      assertThat(portal.isBack(browser.get(portal.request("openid")))).isFalse();

      assertThat(claims(signIn()).path("matter").asText()).isEqualTo(matter);

      assertThat(theirs.gets(browser.get(theirs.request("openid")))).isTrue();
    }
    assertThat(firm.administrator().sessions(anna.user())).hasSize(1);
  }

  /** A portal may want to see the password once more. */
  @Test
  void isRenewedByTheSamePasswordWhereThePortalAsksForANewLogin(Firm firm) {
    signIn();
    String session = firm.administrator().sessions(anna.user()).get(0).path("id").asText();

    Answer form =
        browser.press(
            browser.visit(portal.request("openid", "prompt", "login")),
            "#postern-contact-password");
    Answer back = browser.submit(form, "#kc-login", Map.of("password", anna.password()));

    assertThat(claims(back).path("acr").asText()).isEqualTo("1");
    assertThat(firm.administrator().sessions(anna.user())).hasSize(1);
    assertThat(firm.administrator().sessions(anna.user()).get(0).path("id").asText())
        .isEqualTo(session);
  }

  private Answer signIn() {
    return anna.signIn(browser, portal.request("openid"));
  }

  private JsonNode claims(Answer back) {
    assertThat(portal.gets(back)).as(back.body()).isTrue();
    Answer tokens = portal.exchange(back);
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    return RelyingParty.claimsOf(tokens.json().path("id_token").asText());
  }

  private void invite(Firm firm, String reference) {
    firm.inviteAgain(
        anna.invited(), Invitation.to(anna.email()).forMatter(reference, "Another matter"));
  }

  private static void invite(Firm firm, Invitation ofSomebodyElse) {
    firm.invite(ofSomebodyElse);
  }

  private static Invitation invitation(String reference) {
    return Invitation.to(Firm.newAddress()).forMatter(reference, "Purchase of 4 Quay Street");
  }

  private Totp addedOnTheWay(Answer picture) {
    Answer form = manual(picture);
    browser.followed(added(form));
    return app(form);
  }

  private Answer manual(Answer picture) {
    return browser.visit(URI.create(picture.page().select("#mode-manual").attr("abs:href")));
  }

  private Answer added(Answer manual) {
    return browser.submit(manual, "#saveTOTPBtn", Map.of("totp", app(manual).code(Instant.now())));
  }

  private static Totp app(Answer manual) {
    return Totp.ofBase32(manual.page().select("#kc-totp-secret-key").text().replace(" ", ""));
  }

  private Answer typed(Answer form, String code) {
    return browser.submit(form, "#kc-login", Map.of("otp", code));
  }
}
