package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Staff;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The address that a contact has proven hears that it was changed. That an address hears nothing is
 * seen once another one, that was changed later, has heard.
 */
@Journey
class AddressChangedIT {

  @Test
  void theOldAddressHearsThatAnAdministratorHasChangedIt(Firm firm) {
    Invited anna = proven(firm);
    Invited pending = firm.inviteAgain(anna, Invitation.to(anna.email()));
    String newAddress = Firm.newAddress();

    move(firm, anna, newAddress);

    Mail notice = firm.mailbox().mailTo(anna.email(), 3);
    assertThat(notice.subject()).startsWith("Your e-mail address at ").endsWith(" was changed");
    assertThat(notice.text()).contains("the links that were sent here no longer work");
    assertThat(notice.text() + notice.html()).doesNotContain(newAddress);
    assertThat(Mailbox.linksIn(notice)).isEmpty();
    Answer dead = Robot.withCookies().get(pending.link());
    assertThat(dead.status()).isEqualTo(410);
    assertThat(dead.deadReason()).isEqualTo("address-changed");
    assertThat(firm.mailbox().mailsTo(newAddress)).isEmpty();
  }

  @Test
  void theOldAddressHearsThatThePersonHasChangedItThemself(Firm firm) {
    Invited anna = proven(firm);
    firm.administrator().require(firm.userOf(anna), "UPDATE_PROFILE");
    Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));
    firm.administrator().letEdit("email", List.of("admin", "user"));
    try {
      Robot browser = Robot.withCookies();
      Answer profile = browser.signInWith(again.link());

      browser.submit(
          profile,
          "#kc-update-profile-form input[type=submit]",
          Map.of("firstName", "Anna", "lastName", "Arnold", "email", Firm.newAddress()));

      assertTold(firm, anna, 3);
    } finally {
      firm.administrator().letEdit("email", List.of("admin"));
    }
  }

  @Test
  void itIsToldOnceADayHoweverOftenItIsLost(Firm firm) {
    Invited anna = proven(firm);
    String user = firm.userOf(anna);

    change(firm, user, Firm.newAddress());
    assertTold(firm, anna, 2);
    change(firm, user, Firm.newAddress());
    firm.administrator().changeUser(user, Map.of("firstName", "Anne"));
    change(firm, user, anna.email());
    change(firm, user, Firm.newAddress());

    assertNobodyElseWasTold(firm, anna, 2);
  }

  @Test
  void theOldAddressHearsThatItWasRemoved(Firm firm) {
    Invited anna = proven(firm);

    move(firm, anna, "");

    assertTold(firm, anna, 2);
  }

  @Test
  void eachPortalThatItWasProvenAtWrites(Firm firm) {
    Invited anna = proven(firm);
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Invitation elsewhere =
          Invitation.to(anna.email()).with("portal", other.relyingParty().clientId());
      assertThat(other.api().invite(elsewhere).status()).isEqualTo(202);
      Robot.withCookies().signInWith(Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2)));

      move(firm, anna, Firm.newAddress());

      assertTold(firm, anna, 3);
      assertTold(firm, anna, 4);
    }
  }

  @Test
  void anAddressThatWasNeverProvenHearsNothing(Firm firm) {
    Invited ben = firm.inviteSomebody();

    move(firm, ben, Firm.newAddress());

    assertNobodyElseWasTold(firm, ben, 1);
  }

  @Test
  void anAddressThatIsKeptHearsNothing(Firm firm) {
    Invited anna = proven(firm);

    firm.administrator().changeUser(firm.userOf(anna), Map.of("firstName", "Anne"));

    assertNobodyElseWasTold(firm, anna, 1);
  }

  @Test
  void somebodyWhoIsNoContactHearsNothing(Firm firm) {
    Staff staff = Staff.hiredBy(firm.administrator());
    String user = firm.administrator().usersWithEmail(staff.email()).path(0).path("id").asText();

    change(firm, user, Firm.newAddress());

    assertToldOnce(firm, proven(firm));
    assertThat(firm.mailbox().mailsTo(staff.email())).isEmpty();
  }

  @Test
  void itIsToldInARealmThatKeepsNoEventsAndHasNoListeners(Firm firm) {
    firm.administrator()
        .changeRealm(
            Map.of(
                "adminEventsEnabled", false, "eventsEnabled", false, "eventsListeners", List.of()));
    try {
      assertToldOnce(firm, proven(firm));
    } finally {
      firm.administrator()
          .changeRealm(
              Map.of(
                  "adminEventsEnabled",
                  true,
                  "eventsEnabled",
                  true,
                  "eventsListeners",
                  List.of("jboss-logging")));
    }
  }

  @Test
  void itIsToldInThePersonsLanguage(Firm firm) {
    Invited anna = proven(firm);
    String user = firm.userOf(anna);
    firm.administrator().changeUser(user, Map.of("attributes", Map.of("locale", List.of("de"))));

    change(firm, user, Firm.newAddress());

    assertThat(firm.mailbox().mailTo(anna.email(), 2).html()).contains("lang=\"de\"");
  }

  /** Somebody who was invited and has signed in. */
  private static Invited proven(Firm firm) {
    Invited invited = firm.inviteSomebody();
    Robot.withCookies().signInWith(invited.link());
    return invited;
  }

  private static void move(Firm firm, Invited invited, String email) {
    change(firm, firm.userOf(invited), email);
  }

  private static void change(Firm firm, String user, String email) {
    firm.administrator().changeUser(user, Map.of("email", email, "emailVerified", true));
  }

  private static void assertTold(Firm firm, Invited invited, int mail) {
    assertThat(firm.mailbox().mailTo(invited.email(), mail).subject())
        .startsWith("Your e-mail address at ");
  }

  private static void assertToldOnce(Firm firm, Invited invited) {
    move(firm, invited, Firm.newAddress());
    assertTold(firm, invited, 2);
  }

  private static void assertNobodyElseWasTold(Firm firm, Invited invited, int mails) {
    assertToldOnce(firm, proven(firm));
    assertThat(firm.mailbox().mailsTo(invited.email())).hasSize(mails);
  }
}
