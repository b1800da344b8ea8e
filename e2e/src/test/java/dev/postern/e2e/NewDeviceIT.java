package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.AccessPage;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.ContactWithPassword;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A contact hears by mail of a link that was opened on a new device, where the portal wants that.
 * That somebody hears nothing is seen once somebody else, whose device came later, has heard.
 */
@Journey
class NewDeviceIT {

  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final Pattern PAGE = Pattern.compile("https?://\\S+/postern/access\\?\\S+");

  private PortalRules rules;

  @BeforeEach
  void thePortalWantsIt(Firm firm) {
    rules = PortalRules.of(firm).say("postern.notice.new-device", "mail");
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @Test
  void aSecondDeviceIsToldOfOnce(Firm firm) {
    String matter = Firm.newMatter();
    Invited anna = firm.invite(invitation(Firm.newAddress(), matter));
    Robot laptop = Robot.withCookies();
    laptop.signInWith(anna.link());
    Robot phone = Robot.withCookies().from("10.77.1.77").posingAs(FIREFOX);
    phone.signInWith(again(firm, anna, matter).link());

    Mail mail = firm.mailbox().mailTo(anna.email(), 3);
    assertThat(mail.subject()).endsWith("was opened on a new device");
    assertThat(mail.text())
        .contains("Firefox · Windows", "10.77.1.0/24", "Purchase", matter)
        .doesNotContain("10.77.1.77", "/postern/stop/");
    assertThat(Mailbox.linksIn(mail)).isEmpty();
    String user = firm.userOf(anna);
    await().until(() -> firm.books().facts("DEVICE_NOTICE_SENT", user) == 1);

    phone.signInWith(again(firm, anna, matter).link());
    laptop.signInWith(again(firm, anna, matter).link());

    assertNobodyElseWasTold(firm, anna, 5);
  }

  @Test
  void itsAddressLeadsToThePageAndLetsNobodyIn(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot laptop = Robot.withCookies();
    laptop.signInWith(anna.link());
    Robot.withCookies().signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());
    Matcher page = PAGE.matcher(firm.mailbox().mailTo(anna.email(), 3).text());
    assertThat(page.find()).isTrue();
    URI address = URI.create(page.group());

    Answer stranger = Robot.withoutCookies().get(address);
    Answer annas = laptop.get(address);

    assertThat(address).isEqualTo(AccessPage.of(firm).address());
    assertThat(AccessPage.stateOf(stranger)).isEqualTo("sign-in");
    assertThat(AccessPage.entries(annas)).hasSize(2);
  }

  @Test
  void whoeverClearsTheirCookiesAtHomeIsNotAlarmed(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().from("10.77.1.77").posingAs(FIREFOX).signInWith(anna.link());
    Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));

    Robot.withCookies().from("10.77.1.78").posingAs(FIREFOX).signInWith(again.link());

    assertNobodyElseWasTold(firm, anna, 2);
  }

  /** People come a few times a year, and close their browser in between: one cookie is left. */
  @Test
  void aDeviceIsKnownByTheCookieThatLastsWhereverItIs(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot laptop = Robot.withCookies().from("10.77.1.77").posingAs(FIREFOX);
    laptop.signInWith(anna.link());
    Robot later = Robot.withCookies().from("10.99.3.3");
    later.cookies().keep(laptop.cookies().named("POSTERN_HINT").orElseThrow());

    later.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());

    assertNobodyElseWasTold(firm, anna, 2);
  }

  @Test
  void aKnownDeviceMayOpenANewMatter(Firm firm) {
    Invited anna = firm.invite(invitation(Firm.newAddress(), Firm.newMatter()));
    Robot laptop = Robot.withCookies();
    laptop.signInWith(anna.link());

    laptop.signInWith(again(firm, anna, Firm.newMatter()).link());

    assertNobodyElseWasTold(firm, anna, 2);
  }

  @Test
  void aNewDeviceThatIsTheFirstToOpenAMatterIsToldOf(Firm firm) {
    Invited anna = firm.invite(invitation(Firm.newAddress(), Firm.newMatter()));
    Robot.withCookies().signInWith(anna.link());

    Robot.withCookies().signInWith(again(firm, anna, Firm.newMatter()).link());

    assertTold(firm, anna, 3);
  }

  @Test
  void everyDeviceIsNewAgainAfterThisWasNotMe(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot laptop = Robot.withCookies();
    laptop.signInWith(anna.link());
    AccessPage page = AccessPage.of(firm);
    page.disown(page.askOfAll(laptop), laptop);

    laptop.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());

    assertTold(firm, anna, 3);
  }

  @Test
  void nobodyHearsOfItWhereThePortalDoesNotWantIt(Firm firm) {
    rules.say("postern.notice.new-device", "off");
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());
    Robot.withCookies().signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());
    rules.say("postern.notice.new-device", "mail");

    assertNobodyElseWasTold(firm, anna, 2);
  }

  @Test
  void aMailboxGetsFiveADayAtMost(Firm firm) {
    rules.say("postern.preset", "reusable");
    Invited anna = firm.inviteSomebody();
    String user = firm.userOf(anna);
    for (int device = 1; device <= 8; device++) {
      Robot.withCookies().signInWith(anna.link());
    }

    await().until(() -> firm.books().facts("DEVICE_NOTICE_FAILED", user) == 2);
    await().until(() -> firm.books().facts("DEVICE_NOTICE_SENT", user) == 5);
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(6);
  }

  @Test
  void itComesAlsoToWhoeverWantsNoInvitations(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());
    Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));
    Robot.withoutCookies()
        .post(Mailbox.stopLinkIn(anna.mail()), Map.of("List-Unsubscribe", "One-Click"));

    Robot.withCookies().signInWith(again.link());

    assertTold(firm, anna, 3);
  }

  @Test
  void itIsWrittenInTheContactsLanguage(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());
    firm.administrator()
        .changeUser(firm.userOf(anna), Map.of("attributes", Map.of("locale", List.of("de"))));

    Robot.withCookies().signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());

    assertThat(firm.mailbox().mailTo(anna.email(), 3).html()).contains("lang=\"de\"");
  }

  @Nested
  class APassword {
    private RelyingParty portal;
    private ContactWithPassword anna;

    /** She has come in with the cookies of her laptop once, by a link, and was signed out since. */
    @BeforeEach
    void isTakenByThePortal(Firm firm) {
      rules.say("postern.contact-password", "allow");
      portal = RelyingParty.portal(firm);
      anna = ContactWithPassword.of(firm);
    }

    private void type(Robot browser) {
      assertThat(portal.isBack(anna.signIn(browser, portal.request("openid")))).isTrue();
    }

    private Robot phone() {
      return Robot.withCookies().from("10.77.1.77").posingAs(FIREFOX);
    }

    /** The same device months later: its browser was closed, and is in another network. */
    private Robot elsewhere(Robot device) {
      Robot later = Robot.withCookies().from("10.99.3.3");
      later.cookies().keep(device.cookies().named("POSTERN_HINT").orElseThrow());
      return later;
    }

    private void open(Robot browser, Firm firm) {
      browser.signInWith(firm.inviteAgain(anna.invited(), Invitation.to(anna.email())).link());
    }

    @Test
    void onANewDeviceIsToldOfOnce(Firm firm) {
      Robot phone = phone();
      type(phone);

      Mail mail = firm.mailbox().mailTo(anna.email(), 2);
      assertThat(mail.subject()).endsWith("was opened on a new device");
      assertThat(mail.text())
          .contains("Your password was used", "Firefox · Windows", "10.77.1.0/24")
          .doesNotContain("One of your links", "10.77.1.77", anna.password());
      assertThat(PAGE.matcher(mail.text()).find()).isTrue();
      await().until(() -> firm.books().facts("DEVICE_NOTICE_SENT", anna.user()) == 1);

      type(phone());
      type(elsewhere(phone));

      assertNobodyElseWasTold(firm, anna.invited(), 2);
    }

    @Test
    void makesItsDeviceKnownToLinksByTheCookieThatLasts(Firm firm) {
      Robot phone = phone();
      type(phone);
      assertTold(firm, anna.invited(), 2);

      open(elsewhere(phone), firm);

      assertNobodyElseWasTold(firm, anna.invited(), 3);
    }

    @Test
    void isNothingNewOnADeviceThatALinkWasOpenedOn(Firm firm) {
      Robot phone = phone();
      open(phone, firm);
      assertTold(firm, anna.invited(), 3);

      type(elsewhere(phone));

      assertNobodyElseWasTold(firm, anna.invited(), 3);
    }

    /** What has made the device known counts for nothing then. */
    @Test
    void isNewAgainOnceTheContactWasSignedOut(Firm firm) {
      Robot phone = phone();
      type(phone);
      assertTold(firm, anna.invited(), 2);
      assertThat(firm.api().signOut(anna.invited().contactId()).status()).isEqualTo(202);

      type(elsewhere(phone));

      assertTold(firm, anna.invited(), 3);
    }

    @Test
    void isNotToldOfWhereThePortalDoesNotWantIt(Firm firm) {
      rules.say("postern.notice.new-device", "off");
      type(phone());
      rules.say("postern.notice.new-device", "mail");

      assertNobodyElseWasTold(firm, anna.invited(), 1);
    }
  }

  private static Invitation invitation(String email, String matter) {
    return Invitation.to(email).forMatter(matter, "Purchase");
  }

  private static Invited again(Firm firm, Invited anna, String matter) {
    return firm.inviteAgain(anna, invitation(anna.email(), matter));
  }

  private static void assertTold(Firm firm, Invited invited, int mail) {
    assertThat(firm.mailbox().mailTo(invited.email(), mail).subject())
        .endsWith("was opened on a new device");
  }

  private static void assertNobodyElseWasTold(Firm firm, Invited invited, int mails) {
    Invited ben = firm.inviteSomebody();
    Robot.withCookies().signInWith(ben.link());
    Robot.withCookies().signInWith(firm.inviteAgain(ben, Invitation.to(ben.email())).link());
    assertTold(firm, ben, 3);
    assertThat(firm.mailbox().mailsTo(invited.email())).hasSize(mails);
  }
}
