package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.ContactWithPassword;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Staff;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts sign in with a password where the portal allows it, and nobody else does so there. */
@Journey
class ContactPasswordIT {

  private PortalRules rules;
  private RelyingParty portal;
  private Robot browser;

  @BeforeEach
  void thePortalAllowsIt(Firm firm) {
    rules = PortalRules.of(firm).say("postern.contact-password", "allow");
    portal = RelyingParty.portal(firm);
    browser = Robot.withCookies();
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @ParameterizedTest
  @EnumSource
  void aContactIsInThePortal(Device device, Firm firm, Visitors visitors) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    Visitor visitor = visitors.on(device);
    Page page = visitor.page();
    visitor.open(firm.portal().resolve("/home"));
    assertThat(page.locator("#try-another-way")).hasCount(0);
    look(visitor, "sign-in-or-password");

    page.locator("#postern-contact-password").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#postern-clients, #try-another-way")).hasCount(0);
    assertThat(page.locator("#rememberMe")).isHidden();
    look(visitor, "contact-password");
    page.keyboard().type(anna.email());
    page.locator("#password").fill("not the password");
    page.keyboard().press("Enter");
    assertThat(page.locator("#input-error-username")).isVisible();
    look(visitor, "contact-password-wrong");

    page.locator("#username").fill(anna.email());
    page.locator("#password").fill(anna.password());
    page.keyboard().press("Enter");

    page.waitForURL(firm.portal() + "/home");
    assertThat(page.locator("#signed-in-as")).isVisible();
  }

  @ParameterizedTest
  @EnumSource
  void whoeverDoesNotKnowItComesBackToTheLink(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    visitor.open(firm.portal().resolve("/home"));
    visitor.page().locator("#postern-contact-password").click();

    visitor.page().locator("#postern-contacts a").click();

    assertThat(visitor.page().locator("#postern-ask")).isVisible();
  }

  @Test
  void isTheBeginningOfOneLogin(Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    int before = firm.administrator().events(anna.user(), "LOGIN").size();

    assertThat(portal.gets(signIn(anna))).isTrue();

    assertThat(firm.administrator().events(anna.user(), "LOGIN")).hasSize(before + 1);
    assertThat(firm.administrator().sessions(anna.user())).hasSize(1);
  }

  @Test
  void isRefusedByDefault(Firm firm) {
    rules.say("postern.contact-password", "");

    assertPlain(signInPage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "refuse"})
  void aForgedChoiceShowsThePlainPageWhereItIsRefused(String setting, Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    rules.say("postern.contact-password", setting);

    Answer answer = browser.submit(signInPage(), "#postern-ask", Map.of("password", "contact"));

    assertPlain(answer);
    Answer staffForm = browser.press(answer, "#postern-password");
    assertThat(portal.isBack(anna.typedInto(staffForm, browser))).isFalse();
  }

  /** Also of a form that was open by then. */
  @Test
  void isRefusedFromTheMomentThePortalRefusesIt(Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    Answer form = contactForm();
    rules.say("postern.contact-password", "refuse");

    Answer answer = anna.typedInto(form, browser);

    assertThat(portal.isBack(answer)).isFalse();
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
  }

  /** The other button is what it was: for staff alone. */
  @Test
  void theStaffsButtonLetsNoContactIn(Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);

    Answer answer = anna.typedInto(browser.press(signInPage(), "#postern-password"), browser);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void staffAreSentToTheOtherButton(Device device, Firm firm, Visitors visitors) {
    Staff staff = Staff.hiredBy(firm.administrator());
    Visitor visitor = visitors.on(device);
    Page page = visitor.page();
    visitor.open(firm.portal().resolve("/home"));
    page.locator("#postern-contact-password").click();
    page.locator("#username").fill(staff.username());
    page.locator("#password").fill(staff.password());
    page.locator("#kc-login").click();

    assertThat(page.locator("#kc-error-message")).containsText("use the button for people");
    look(visitor, "contact-password-staff");

    assertThat(page.locator("#backToApplication")).isVisible();
    visitor.open(firm.portal().resolve("/home"));
    page.locator("#postern-password").click();
    page.locator("#username").fill(staff.username());
    page.locator("#password").fill(staff.password());
    page.locator("#kc-login").click();
    page.locator("#otp").fill(staff.code());
    page.locator("#kc-login").click();
    page.waitForURL(firm.portal() + "/**");
    assertThat(page.locator("#signed-in-as")).isVisible();
  }

  /**
   * Roles of the firm or of Keycloak's consoles: with either, a contact's password is not enough.
   */
  @Test
  void staffGetNoSessionOfIt(Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    firm.administrator().grantClientRole(anna.user(), "realm-management", "view-users");

    Answer answer = signIn(anna);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    assertThat(firm.administrator().sessions(anna.user())).isEmpty();
  }

  /** Nothing tells that a password was right, or who exists, but to whom it lets in. */
  @Test
  void everybodyElseIsAnsweredAsForAWrongPassword(Firm firm) {
    Administrator administrator = firm.administrator();
    String email = "x".repeat(8) + Firm.newAddress();
    String wrong = refusal("nobody-" + email, "a password");
    Staff staff = Staff.hiredBy(administrator);
    Staff notHired = Staff.notYetHiredBy(administrator);
    Invited unproven = firm.inviteSomebody();
    administrator.setPassword(firm.userOf(unproven), "set by a stranger");

    assertThat(refusal(ContactWithPassword.of(firm).email(), "a password")).isEqualTo(wrong);
    assertThat(refusal(staff.email(), "a password")).isEqualTo(wrong);
    assertThat(refusal(notHired.email(), notHired.password())).isEqualTo(wrong);
    assertThat(refusal(unproven.email(), "set by a stranger")).isEqualTo(wrong);
    assertThat(refusal(contactOfAnotherPortal(firm), "elsewhere")).isEqualTo(wrong);
  }

  /** What somebody has set up who has not shown that the mailbox is theirs counts for nothing. */
  @Test
  void aPasswordFromBeforeTheFirstLinkOpensNothingAndIsDroppedByIt(Firm firm) {
    Invited anna = firm.inviteSomebody();
    String user = firm.userOf(anna);
    firm.administrator().setPassword(user, "set by a stranger");
    ContactWithPassword stranger = new ContactWithPassword(anna, user, "set by a stranger");
    assertThat(portal.isBack(signIn(stranger))).isFalse();

    Robot.withCookies().signInWith(anna.link());

    assertThat(firm.administrator().credentials(user)).isEmpty();
    assertThat(portal.isBack(signIn(stranger))).isFalse();
  }

  @Test
  void aDisabledContactIsRefused(Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    firm.administrator().disable(anna.user());

    Answer answer = signIn(anna);

    assertThat(portal.isBack(answer)).isFalse();
    assertThat(answer.page().text()).contains("Account is disabled");
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
  }

  @Test
  void aContactWhoseMattersAreAllClosedIsToldSo(Firm firm) {
    String matter = Firm.newMatter();
    ContactWithPassword anna =
        ContactWithPassword.of(
            firm, Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of 4 Quay Street"));
    firm.api().closeMatter(matter);

    Answer answer = signIn(anna);

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.deadReason()).isEqualTo("closed");
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
  }

  @Test
  void guessingIsKeycloaksToStop(Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    firm.administrator().changeRealm(Map.of("failureFactor", 1));
    try {
      ContactWithPassword.typed(contactForm(), browser, anna.email(), "a guess");
      await().until(() -> firm.administrator().isLockedOut(anna.user()));

      assertThat(portal.isBack(signIn(anna))).isFalse();
    } finally {
      firm.administrator().changeRealm(Map.of("failureFactor", 30));
    }
  }

  /** Somebody else at the browser must not learn whose password it was. */
  @Test
  void noAddressIsLeftInTheBrowser(Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    assertThat(portal.gets(signIn(anna))).isTrue();

    assertThat(browser.cookies().named("KEYCLOAK_REMEMBER_ME"))
        .hasValueSatisfying(
            cookie -> assertThat(cookie.getValue()).doesNotContain(anna.email().split("@", 2)[0]));
    firm.administrator().signOut(anna.user());
    assertThat(contactForm().page().select("#username").val()).isEmpty();
  }

  /** The portal may know who comes. */
  @Test
  void theFormIsFilledInWithWhatThePortalSays() {
    URI request = portal.request("openid", "login_hint", "anna@client.example");

    Answer form = browser.press(browser.visit(request), "#postern-contact-password");

    assertThat(form.page().select("#username").val()).isEqualTo("anna@client.example");
  }

  /** The level of staff is out of reach: whoever asks for it gets the staff's form, or nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"staff", "3"})
  void isNotEnoughForMoreThanALinkGives(String level, Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);

    Answer answer = anna.signIn(browser, portal.request("openid", "acr_values", level));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
  }

  /** By an administrator, who asks for it; the contact sets it after a link. */
  @Test
  void isSetOnTheWayInAfterALink(Firm firm) {
    Invited invited = firm.inviteSomebody();
    String user = firm.userOf(invited);
    firm.administrator().require(user, "UPDATE_PASSWORD");
    Robot phone = Robot.withCookies();
    Answer form = phone.signInWith(invited.link());

    Answer landing = phone.followed(newPassword(form, phone, "my-own-password"));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(portal.gets(signIn(new ContactWithPassword(invited, user, "my-own-password"))))
        .isTrue();
  }

  @Test
  void mayBeOneForTheFirstTimeOnly(Firm firm) {
    ContactWithPassword anna = ContactWithPassword.of(firm);
    firm.administrator().require(anna.user(), "UPDATE_PASSWORD");
    Answer form = browser.followed(signIn(anna));

    Answer back = newPassword(form, browser, "my-own-password");

    assertThat(portal.gets(back)).isTrue();
    assertThat(portal.isBack(signIn(anna, Robot.withCookies()))).isFalse();
  }

  @Test
  void aPortalWhoseFlowLacksTheStepSaysSo(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Administrator administrator = firm.administrator();
      administrator.changeClient(
          other.uuid(),
          Map.of(
              "attributes",
              Map.of("postern.contact-password", "allow"),
              "authenticationFlowBindingOverrides",
              Map.of("browser", administrator.flow("browser"))));

      assertThat(problems(other)).contains("postern.contact-password");
      administrator.changeClient(
          other.uuid(), Map.of("attributes", Map.of("postern.contact-password", "refuse")));
      assertThat(problems(other)).doesNotContain("postern.contact-password");
    }
  }

  @Test
  void aWordThatIsNoneIsNamed(Firm firm) {
    rules.say("postern.contact-password", "perhaps");

    Answer answer = firm.api().invite(Invitation.to(Firm.newAddress()));

    assertThat(answer.status()).isEqualTo(409);
    JsonNode problem = answer.json().path("errors").path(0);
    assertThat(problem.path("field").asText()).isEqualTo("postern.contact-password");
    assertThat(problem.path("message").asText()).isEqualTo("must be refuse or allow");
  }

  private static List<String> problems(OtherPortal portal) {
    Answer answer =
        portal.api().invite(Map.of("portal", "other-portal", "email", Firm.newAddress()));
    assertThat(answer.status()).isEqualTo(409);
    return answer.json().path("errors").valueStream().map(e -> e.path("field").asText()).toList();
  }

  private static String contactOfAnotherPortal(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      String email = Firm.newAddress();
      assertThat(other.api().invite(Map.of("portal", "other-portal", "email", email)).status())
          .isEqualTo(202);
      Robot.withCookies().signInWith(Mailbox.linkIn(firm.mailbox().mailTo(email, 1)));
      String user = firm.administrator().usersWithEmail(email).get(0).path("id").asText();
      firm.administrator().setPassword(user, "elsewhere");
      return email;
    }
  }

  private static Answer newPassword(Answer form, Robot robot, String password) {
    Element button = form.page().selectFirst("form:has(#password-new) [type=submit]");
    assertThat(button).as(form.body()).isNotNull();
    Map<String, String> typed = new HashMap<>();
    typed.put("password-new", password);
    typed.put("password-confirm", password);
    return robot.submit(form, "#password-new", typed);
  }

  /** All that an answer to credentials says, but for what is another at each request. */
  private String refusal(String username, String password) {
    browser = Robot.withCookies();
    Answer answer = ContactWithPassword.typed(contactForm(), browser, username, password);
    assertThat(portal.isBack(answer)).isFalse();
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    return (answer.status() + "\n" + answer.body())
        .replace(username, "USERNAME")
        .replaceAll("(session_code|tab_id|client_data|execution)=[^&\"]*", "$1=NONCE")
        .replaceAll("\"[\\w+/-]{20,}\"", "\"NONCE\"");
  }

  private Answer signIn(ContactWithPassword contact) {
    return signIn(contact, browser);
  }

  private Answer signIn(ContactWithPassword contact, Robot robot) {
    return contact.signIn(robot, portal.request("openid"));
  }

  private Answer signInPage() {
    return browser.visit(portal.request("openid"));
  }

  private Answer contactForm() {
    return browser.press(signInPage(), "#postern-contact-password");
  }

  private static void assertPlain(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.page().selectFirst("#postern-ask")).isNotNull();
    assertThat(answer.page().selectFirst("#postern-contact-password")).isNull();
    assertThat(answer.page().selectFirst("input[type=password]")).isNull();
  }

  private static void look(Visitor visitor, String name) {
    visitor.photograph(name);
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
  }
}
