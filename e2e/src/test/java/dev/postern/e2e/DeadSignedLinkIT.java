package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.Realm;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Signed links that open nothing: what Keycloak finds wrong with the token ends on Keycloak's error
 * page, in our words; everything else on ours, as with any link. docs/pages.md lists them.
 */
@Journey
@OnDatabase(Database.POSTGRES)
class DeadSignedLinkIT {

  private static final Duration DAY = Duration.ofDays(1);

  private PortalRules rules;
  private String matter;
  private Invited anna;

  @BeforeEach
  void annaIsInvitedWithASignedLink(Firm firm) {
    rules = PortalRules.of(firm).say("postern.preset", "reusable");
    matter = Firm.newMatter();
    anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A matter"));
    await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @Test
  void aTamperedPayloadIsRefused(Firm firm) {
    String[] parts = anna.secret().split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String longer = payload.replaceFirst("\"exp\":(\\d)", "\"exp\":9$1");
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(longer.getBytes(StandardCharsets.UTF_8));
    String tampered = String.join(".", parts);

    assertThat(tampered).isNotEqualTo(anna.secret());
    assertRefused(firm, tampered);
    assertPressedInVain(firm, tampered);
  }

  @Test
  void aTamperedSignatureIsRefused(Firm firm) {
    int signature = anna.secret().lastIndexOf('.') + 1;
    char first = anna.secret().charAt(signature);
    String tampered =
        anna.secret().substring(0, signature)
            + (first == 'A' ? 'B' : 'A')
            + anna.secret().substring(signature + 1);

    assertRefused(firm, tampered);
    assertPressedInVain(firm, tampered);
  }

  /** The last character of 64 bytes in base64url has four bits that mean nothing. */
  @Test
  void aGoodSignatureThatIsWrittenOtherwiseIsUnknown(Firm firm) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = anna.secret().length() - 1;
    int value = alphabet.indexOf(anna.secret().charAt(last));
    String otherwise = anna.secret().substring(0, last) + alphabet.charAt(value ^ 1);

    assertDead(Robot.withCookies().get(address(firm, otherwise)), 404, "unknown");
    assertPressedInVain(firm, otherwise);
  }

  @Test
  void aTokenOfAnotherRealmIsRefused(Firm firm) {
    Realm master = new Realm(firm.realm().keycloak(), "master");

    Answer page =
        Robot.withCookies().get(master.page("/login-actions/action-token?key=" + anna.secret()));
    Answer pressed =
        Robot.withCookies().post(master.page("/postern/l"), Map.of("key", anna.secret()));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.page().select("#kc-error-message").text())
        .startsWith("This link is not valid.")
        .contains("press the button in the newest e-mail");
    assertDead(pressed, 404, "unknown");
  }

  @Test
  void isExpiredAfterItsLife(Firm firm) {
    firm.time().putForwardBy(DAY.multipliedBy(8));

    assertDead(Robot.withCookies().get(anna.link()), 410, "expired");
  }

  @Test
  void isExpiredForKeycloakAMonthLater(Firm firm) {
    firm.time().putForwardBy(DAY.multipliedBy(38));

    Answer page = Robot.withCookies().get(anna.link());

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.page().select("h1").text()).isEqualTo("This link has expired");
    assertThat(page.page().select("#kc-error-message").text()).contains("to get a new link");
    assertPressedInVain(firm, anna.secret());
  }

  @Test
  void isGoodUntilTheKeyThatSignedItIsWithdrawn(Firm firm) {
    Administrator administrator = firm.administrator();
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());
    String old = administrator.key("hmac-generated-hs512");
    String fresh = administrator.addHmacKey("the-next-key", 200);
    try {
      assertThat(Robot.withCookies().get(anna.link()).status()).isEqualTo(200);

      administrator.enableKey(old, false);

      assertRefused(firm, anna.secret());
      assertDead(browser.press(page, "#postern-open"), 404, "unknown");
      assertThat(firm.books().redemptionsOf(anna.linkId())).isZero();
    } finally {
      administrator.enableKey(old, true);
      administrator.removeKey(fresh);
    }
    assertThat(browser.press(page, "#postern-open").isRedirect()).isTrue();
  }

  @Test
  void withoutItsTokenIsAnInvalidRequestWithAHint(Firm firm) {
    Answer page = Robot.withCookies().get(firm.realm().page("/login-actions/action-token"));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.page().select("#postern-link-hint").text()).contains("copy its whole address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "%7Bx%7D", "eyJhbGciOiJub25lIn0.e30."})
  void withATokenThatIsNoneIsAnErrorWithAHint(String key, Firm firm) {
    Answer page = Robot.withCookies().get(address(firm, key));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.page().select("#postern-link-hint").text()).contains("copy its whole address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "{x}", "eyJhbGciOiJub25lIn0.e30."})
  void pressedWithATokenThatIsNoneIsUnknown(String key, Firm firm) {
    assertPressedInVain(firm, key);
  }

  @Test
  void pressedWithoutATokenIsNotComplete(Firm firm) {
    assertDead(
        Robot.withCookies().post(firm.realm().page("/postern/l"), Map.of("nonce", "x")),
        404,
        "missing");
  }

  @Test
  void ofADisabledUserIsSwitchedOff(Firm firm) {
    firm.administrator().disable(firm.userOf(anna));

    assertDeadForLookAndPress("disabled");
  }

  /** Nothing is kept of somebody who was deleted, not even that there was a link. */
  @Test
  void ofADeletedUserIsUnknown(Firm firm) {
    firm.administrator().removeUser(firm.userOf(anna));

    assertDeadForLookAndPress(404, "unknown");
  }

  @Test
  void thatWasRevokedIsWithdrawn(Firm firm) {
    firm.api().revoke(anna.linkId());

    assertDeadForLookAndPress("revoked");
  }

  @Test
  void thatANewerOneReplacedSaysSo(Firm firm) {
    rules.say("postern.link.reissue", "supersede");

    Invited newer = firm.inviteAgain(anna, invitation());

    assertDeadForLookAndPress("superseded");
    assertThat(Robot.withCookies().get(newer.link()).status()).isEqualTo(200);
  }

  @Test
  void toAnAddressThatWasChangedNoLongerWorks(Firm firm) {
    firm.administrator().changeUser(firm.userOf(anna), Map.of("email", Firm.newAddress()));

    assertDeadForLookAndPress("address-changed");
  }

  @Test
  void toAClosedMatterSaysSo(Firm firm) {
    firm.api().closeMatter(matter);

    assertDeadForLookAndPress("closed");
  }

  @Test
  void ofADisabledRealmIsRefusedByKeycloak(Firm firm) {
    firm.administrator().changeRealm(Map.of("enabled", false));
    try {
      assertThat(Robot.withCookies().get(anna.link()).status()).isEqualTo(400);
      assertPressedInVain(firm, anna.secret());
    } finally {
      firm.administrator().changeRealm(Map.of("enabled", true));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatKeycloakRefusesReadsWellOnEveryScreen(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    photographed(visitor, address(firm, anna.secret() + "x"), "signed-refused");
    photographed(visitor, firm.realm().page("/login-actions/action-token"), "signed-no-token");
    photographed(visitor, address(firm, "x"), "signed-no-such-token");
    firm.time().putForwardBy(DAY.multipliedBy(8));
    photographed(visitor, anna.link(), "signed-expired");
    firm.time().putForwardBy(DAY.multipliedBy(38));
    photographed(visitor, anna.link(), "signed-expired-for-keycloak");
  }

  private static void photographed(Visitor visitor, URI address, String name) {
    visitor.open(address);
    assertThat(visitor.overflow()).as(name).isZero();
    assertThat(visitor.barriers()).as(name).isEmpty();
    visitor.photograph(name);
  }

  private void assertDeadForLookAndPress(String reason) {
    assertDeadForLookAndPress(410, reason);
  }

  private void assertDeadForLookAndPress(int status, String reason) {
    assertDead(Robot.withCookies().get(anna.link()), status, reason);
    URI pressed = anna.link().resolve("/realms/firm/postern/l");
    assertDead(Robot.withCookies().post(pressed, Map.of("key", anna.secret())), status, reason);
  }

  private Invitation invitation() {
    return Invitation.to(anna.email()).forMatter(matter, "A matter");
  }

  private static void assertRefused(Firm firm, String token) {
    Answer page = Robot.withCookies().get(address(firm, token));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.page().select("h1").text()).isEqualTo("This link is not valid");
    assertThat(page.page().select("#kc-error-message").text()).contains("press the button");
  }

  private static void assertPressedInVain(Firm firm, String token) {
    assertDead(
        Robot.withCookies().post(firm.realm().page("/postern/l"), Map.of("key", token)),
        404,
        "unknown");
  }

  private static void assertDead(Answer page, int status, String reason) {
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.deadReason()).isEqualTo(reason);
  }

  private static URI address(Firm firm, String token) {
    return firm.realm().page("/login-actions/action-token?key=" + token);
  }
}
