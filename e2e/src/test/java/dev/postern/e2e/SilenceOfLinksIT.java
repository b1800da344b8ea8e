package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Appearance;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.WaitingPage;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever guesses links, stop links or cookies learns nothing from the answers: what never was and
 * what was changed by one character look alike, byte by byte, in every language.
 */
@Journey
class SilenceOfLinksIT {

  private static final String NEVER = "A".repeat(43);

  private RelyingParty portal;
  private ResumePage resume;

  @BeforeEach
  void thePortal(Firm firm) {
    portal = RelyingParty.portal(firm);
    resume = ResumePage.of(portal);
  }

  interface Life {
    /** What becomes of somebody's link. */
    void of(Invited invited, Firm firm);
  }

  static Stream<Named<Life>> lives() {
    return Stream.of(
        Named.of("is alive", (invited, firm) -> {}),
        Named.of("was used", (invited, firm) -> Robot.withCookies().signInWith(invited.link())),
        Named.of("was taken back", (invited, firm) -> firm.api().revoke(invited.linkId())),
        Named.of(
            "was replaced",
            (invited, firm) -> firm.inviteAgain(invited, Invitation.to(invited.email()))),
        Named.of(
            "is staff's",
            (invited, firm) -> firm.administrator().grantRealmRole(firm.userOf(invited), "staff")));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void aLinkThatIsWrongByOneCharacterIsAnsweredAsOneThatNeverWas(Life life, Firm firm) {
    Invited anna = firm.inviteSomebody();
    life.of(anna, firm);

    for (String language : List.of("en", "de", "ar")) {
      assertThat(answersTo(changed(anna.secret()), language, firm))
          .as(language)
          .isEqualTo(answersTo(NEVER, language, firm));
    }
  }

  private static String changed(String secret) {
    char first = secret.charAt(0) == 'x' ? 'y' : 'x';
    return first + secret.substring(1);
  }

  /** Looked at, pressed, and pressed for a fresh one, in the language of browser and address. */
  private List<Appearance> answersTo(String token, String language, Firm firm) {
    URI link = firm.realm().page("/postern/l/" + token);
    URI inAddress = firm.realm().page("/postern/l/" + token, Map.of("kc_locale", language));
    Robot browser = Robot.withCookies().speaking(language);
    return Stream.of(
            browser.get(link),
            browser.head(link),
            browser.post(link, Map.of("nonce", NEVER)),
            browser.post(link, Map.of("nonce", NEVER, "heal", "yes")),
            browser.post(link, Map.of("nonce", NEVER, "email", "anna@client.example")),
            browser.get(inAddress))
        .map(answer -> Appearance.of(answer).without(token))
        .toList();
  }

  @Test
  void aStopLinkThatIsWrongByOneCharacterIsAnsweredAsOneThatNeverWas(Firm firm) {
    Invited anna = firm.inviteSomebody();
    String path = Mailbox.stopLinkIn(anna.mail()).getPath();
    String token = path.substring(path.lastIndexOf('/') + 1);

    assertThat(stopped(changed(token), firm)).isEqualTo(stopped("A".repeat(token.length()), firm));
    assertThat(stopped(changed(token), firm)).isEqualTo(stopped("no-token-at-all", firm));
  }

  private static List<Appearance> stopped(String token, Firm firm) {
    URI link = firm.realm().page("/postern/stop/" + token);
    Robot browser = Robot.withCookies();
    return Stream.of(
            browser.get(link),
            browser.post(link, Map.of("nonce", NEVER, "stop", "yes")),
            browser.post(link, Map.of("List-Unsubscribe", "One-Click")))
        .map(answer -> Appearance.of(answer).without(token))
        .toList();
  }

  /** The mailbox is the same, whatever has become of the person. */
  @ParameterizedTest
  @MethodSource("falls")
  void aStopLinkSaysNothingOfItsPerson(Life fall, Firm firm) {
    Invited anna = firm.inviteSomebody();
    Invited ben = firm.inviteSomebody();
    fall.of(ben, firm);

    assertThat(stopPage(ben)).isEqualTo(stopPage(anna));
  }

  private static Appearance stopPage(Invited invited) {
    URI link = Mailbox.stopLinkIn(invited.mail());
    String path = link.getPath();
    return Appearance.of(Robot.withCookies().get(link))
        .without(path.substring(path.lastIndexOf('/') + 1));
  }

  static Stream<Named<Life>> falls() {
    return Stream.of(
        Named.of(
            "is disabled", (invited, firm) -> firm.administrator().disable(firm.userOf(invited))),
        Named.of(
            "became staff",
            (invited, firm) -> firm.administrator().grantRealmRole(firm.userOf(invited), "staff")),
        Named.of("was uninvited", (invited, firm) -> firm.api().revoke(invited.linkId())),
        Named.of(
            "has another address",
            (invited, firm) ->
                firm.administrator()
                    .changeUser(firm.userOf(invited), Map.of("email", Firm.newAddress()))),
        Named.of(
            "is gone", (invited, firm) -> firm.administrator().removeUser(firm.userOf(invited))));
  }

  /**
   * The browser of somebody who may no longer come in is as strange as one that forges a cookie.
   */
  @ParameterizedTest
  @MethodSource("falls")
  void aBrowserIsNotToldWhyItIsRecognisedNoMore(Life fall, Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    browser.signInWith(anna.link());
    HttpCookie hint = browser.cookies().named("POSTERN_HINT").orElseThrow();
    fall.of(anna, firm);
    HttpCookie forged = (HttpCookie) hint.clone();
    forged.setValue(NEVER);

    assertThat(entrances(hint)).isEqualTo(entrances(forged));
  }

  private List<Appearance> entrances(HttpCookie hint) {
    Robot browser = Robot.withCookies();
    browser.cookies().keep(hint);
    Answer signIn = browser.visit(portal.request("openid"));
    Answer page = browser.get(resume.address());
    Answer forgot = browser.submit(page, "#postern-ask", Map.of("forget", "yes"));
    return Stream.of(signIn, page, forgot).map(Appearance::of).toList();
  }

  /** What a contact has said they speak is nobody's to learn who does not have their mail. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "ar"})
  void pagesSpeakTheLanguageOfTheBrowserAndNotOfTheContact(String language, Firm firm) {
    Invited anna = firm.invite(Invitation.to(Firm.newAddress()).with("locale", "de"));
    PortalRules rules = PortalRules.of(firm);

    List<Appearance> annas = asked(anna.email(), language);
    rules.say("login_theme", "keycloak.v2");
    try {
      assertThat(asked(anna.email(), language)).isEqualTo(asked(Firm.newAddress(), language));
    } finally {
      rules.close();
    }
    assertThat(annas).isEqualTo(asked(Firm.newAddress(), language));
  }

  private List<Appearance> asked(String email, String language) {
    Robot browser = Robot.withCookies().speaking(language);
    WaitingPage tab = WaitingPage.asked(browser, portal.request("openid"), email);
    Answer page = browser.get(resume.with("kc_locale", language).address());
    Answer elsewhere =
        browser.followed(browser.submit(page, "#postern-ask", Map.of("email", email)));
    return Stream.of(tab.answer(), browser.get(tab.status()), page, elsewhere)
        .map(Appearance::of)
        .toList();
  }

  /** Nobody else's tab tells whether there is one. */
  @Test
  void aTabThatNeverWasIsAnsweredAsOneOfAnotherBrowser(Firm firm) {
    Invited anna = firm.inviteSomebody();
    WaitingPage tab =
        WaitingPage.asked(Robot.withCookies(), portal.request("openid"), anna.email());
    String real = RelyingParty.parametersOf(tab.status()).get("tab_id");
    String never = UUID.randomUUID().toString().substring(0, real.length());
    URI noTab = URI.create(tab.status().toString().replace(real, never));

    assertThat(Appearance.of(Robot.withCookies().get(tab.status())))
        .isEqualTo(Appearance.of(Robot.withCookies().get(noTab)));
    assertThat(Robot.withCookies().get(noTab).json().path("state").asText()).isEqualTo("over");
  }

  @Test
  void noPageIsStoredReferredOrFramed(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    WaitingPage tab =
        WaitingPage.asked(Robot.withCookies(), portal.request("openid"), anna.email());
    List<Answer> pages =
        List.of(
            browser.get(anna.link()),
            browser.get(firm.realm().page("/postern/l/" + NEVER)),
            browser.get(firm.realm().page("/postern/l")),
            browser.get(Mailbox.stopLinkIn(anna.mail())),
            browser.get(firm.realm().page("/postern/stop/" + NEVER)),
            browser.get(resume.address()),
            tab.answer(),
            tab.browser().get(tab.status()));

    assertThat(pages)
        .allSatisfy(
            page -> {
              assertThat(page.header("Cache-Control")).contains("no-store");
              assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
              assertThat(page.header("Content-Security-Policy") + page.header("X-Frame-Options"))
                  .containsAnyOf("frame-ancestors 'self'", "SAMEORIGIN");
            });
  }
}
