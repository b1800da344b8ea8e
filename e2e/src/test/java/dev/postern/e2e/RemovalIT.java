package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Books;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.LogoutEar;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.RecordedFacts;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whoever or whatever is deleted in Keycloak leaves no rows of ours behind. */
@Journey
class RemovalIT {

  private static final List<String> OF_USERS =
      List.of("PT_CONTACT", "PT_LINK", "PT_SESSION_PROOF", "PT_SESSION_ENDING");
  private static final List<String> OF_CONTACTS = List.of("PT_PARTICIPANT", "PT_REDEMPTION");
  private static final List<String> OF_PORTALS =
      List.of("PT_CONTACT", "PT_LINK", "PT_MATTER", "PT_SESSION_PROOF", "PT_SESSION_ENDING");

  @Test
  void aDeletedUserTakesAllOfTheirRowsAlong(Firm firm) {
    Invited anna =
        firm.invite(Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "Purchase"));
    assertThat(firm.api().signOut(anna.contactId()).status()).isEqualTo(202);
    Robot.withCookies().signInWith(anna.link());
    Invited unspent = firm.inviteAgain(anna, Invitation.to(anna.email()));
    assertThat(Robot.withCookies().get(unspent.link()).status()).isEqualTo(200);
    String user = firm.userOf(anna);
    Books books = firm.books();
    assertThat(books.rows(OF_USERS, "USER_ID", user)).doesNotContainValue(0);
    assertThat(books.rows(OF_CONTACTS, "CONTACT_ID", anna.contactId())).doesNotContainValue(0);
    assertThat(books.rows("PT_LINK_SECRET", "LINK_ID", unspent.linkId())).isPositive();

    firm.administrator().removeUser(user);

    assertThat(books.rows(OF_USERS, "USER_ID", user).values()).containsOnly(0);
    assertThat(books.rows(OF_CONTACTS, "CONTACT_ID", anna.contactId()).values()).containsOnly(0);
    assertThat(books.rows("PT_LINK_SECRET", "LINK_ID", unspent.linkId())).isZero();
    assertThat(Robot.withCookies().get(unspent.link()).status()).isEqualTo(404);
    assertThat(firm.api().contact(anna.contactId()).status()).isEqualTo(404);
    assertThat(books.rows("PT_AUDIT", "USER_ID", user)).as("the record").isPositive();
  }

  @Test
  void aDeletedClientTakesItsContactsAndMattersAlong(Firm firm) {
    Invited anna = firm.inviteSomebody();
    OtherPortal other = OtherPortal.openedAt(firm);
    Invited atOther;
    try (other) {
      other.api().enterMatter(Firm.newMatter(), Map.of());
      atOther = other.invite(firm, anna.email());
      assertThat(other.api().signOut(atOther.contactId()).status()).isEqualTo(202);
      Robot.withCookies().signInWith(atOther.link());
      assertThat(firm.books().rows(OF_PORTALS, "PORTAL_ID", other.uuid())).doesNotContainValue(0);
    }

    assertThat(firm.books().rows(OF_PORTALS, "PORTAL_ID", other.uuid()).values()).containsOnly(0);
    assertThat(firm.api().contact(anna.contactId()).status()).isEqualTo(200);
    assertThat(Robot.withCookies().get(anna.link()).status()).isEqualTo(200);
  }

  @Nested
  class AnErasedContact {

    @Test
    void isGoneWithAccountSessionsAndLinks(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar ear = LogoutEar.open()) {
        other.may("manage");
        other.hearsOfLogoutsBy(ear);
        Invited anna = other.invite(firm, Firm.newAddress());
        assertThat(other.api().signOut(anna.contactId()).status()).isEqualTo(202);
        Robot browser = Robot.withCookies();
        browser.signInWith(anna.link());
        assertThat(other.relyingParty().gets(browser.get(other.relyingParty().request("openid"))))
            .isTrue();
        String user = firm.userOf(anna);
        assertThat(firm.books().rows(OF_USERS, "USER_ID", user)).doesNotContainValue(0);

        Answer answer = other.api().erase(anna.contactId());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("accountRemoved").asBoolean()).isTrue();
        assertThat(firm.administrator().usersWithEmail(anna.email())).isEmpty();
        assertThat(firm.books().rows(OF_USERS, "USER_ID", user).values()).containsOnly(0);
        assertThat(ear.sessions()).hasSize(1);
        assertThat(other.relyingParty().gets(browser.get(other.relyingParty().request("openid"))))
            .isFalse();
        assertThat(other.api().erase(anna.contactId()).status()).isEqualTo(404);
        assertThat(firm.books().facts("CONTACT_ERASED", user)).isEqualTo(1);
        assertThat(RecordedFacts.ofUser(firm, user).of("SESSION_ENDED").each("REASON"))
            .containsExactly("erased");
      }
    }

    @Test
    void staysAContactOfAnotherPortal(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        other.may("manage");
        Invited anna = firm.inviteSomebody();
        Invited atOther = other.invite(firm, anna.email());
        Robot browser = Robot.withCookies();
        browser.signInWith(anna.link());
        browser.signInWith(atOther.link());
        assertThat(other.relyingParty().gets(browser.get(other.relyingParty().request("openid"))))
            .isTrue();

        Answer answer = other.api().erase(atOther.contactId());

        assertThat(answer.json().path("accountRemoved").asBoolean(true)).isFalse();
        RelyingParty portal = RelyingParty.portal(firm);
        assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
        assertThat(other.relyingParty().gets(browser.get(other.relyingParty().request("openid"))))
            .isFalse();
        assertThat(firm.api().contact(anna.contactId()).status()).isEqualTo(200);
      }
    }

    @Test
    void keepsAnAccountThatServesForMore(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        other.may("manage");
        Invited anna = other.invite(firm, Firm.newAddress());
        String user = firm.userOf(anna);
        Robot browser = Robot.withCookies();
        browser.signInWith(anna.link());
        Answer asked = browser.get(firm.realm().page("/protocol/openid-connect/logout"));
        browser.followed(browser.press(asked, "#kc-logout"));
        RecordedFacts ended = RecordedFacts.ofUser(firm, user).of("SESSION_ENDED");
        assertThat(ended.each("PORTAL_ID")).hasSize(1).doesNotContain(other.uuid());
        assertThat(ended.each("IP_ADDRESS")).doesNotContain("");
        firm.administrator().grantRealmRole(user, "uma_authorization");

        Answer answer = other.api().erase(anna.contactId());

        assertThat(answer.json().path("accountRemoved").asBoolean(true)).isFalse();
        assertThat(firm.administrator().usersWithEmail(anna.email())).hasSize(1);
        assertThat(other.api().contact(anna.contactId()).status()).isEqualTo(404);
        assertThat(RecordedFacts.ofUser(firm, user).of("SESSION_ENDED").each("IP_ADDRESS"))
            .as("of no portal")
            .containsExactly("");
      }
    }

    @Test
    void isNoPortalsToErase(Firm firm) {
      Invited anna = firm.inviteSomebody();

      assertThat(firm.api().erase(anna.contactId()).status()).isEqualTo(403);
      assertThat(firm.api().contact(anna.contactId()).status()).isEqualTo(200);
    }
  }
}
