package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.WaitingPage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever makes somebody staff, and by whatever way they come: nobody of the firm gets in by a
 * link (feature C5). What is in hand when somebody is promoted is worth nothing from then on.
 */
@Journey
class StaffMatrixIT {

  private static final String OPEN = "#postern-open";
  private static final String ASK = "#postern-ask";

  private Administrator administrator;
  private RelyingParty portal;
  private ResumePage resume;

  @BeforeEach
  void thePortal(Firm firm) {
    administrator = firm.administrator();
    portal = RelyingParty.portal(firm);
    resume = ResumePage.of(portal);
  }

  @ParameterizedTest
  @EnumSource
  void whatAContactHasInHandIsWorthNothingOnceTheyArePromotedBy(WhatMakesStaff cause, Firm firm) {
    InHand anna = new InHand(firm);
    Runnable tidy = cause.of(anna.user, administrator);
    try {
      List<Mail> before = firm.mailbox().mailsTo(anna.email);

      assertSoftly(
          all -> {
            all.assertThat(portal.refresh(anna.refreshToken).status())
                .as("a refresh")
                .isEqualTo(400);
            all.assertThat(portal.exchange(anna.codeInHand).status()).as("a code").isEqualTo(400);
            all.assertThat(portal.isBack(anna.browser.get(portal.request("openid"))))
                .as("the session at the portal")
                .isFalse();
            all.assertThat(isIn(anna.atOpaque, anna.atOpaque.press(anna.opaquePage, OPEN), firm))
                .as("the press on a link")
                .isFalse();
            all.assertThat(isIn(anna.atSigned, anna.atSigned.press(anna.signedPage, OPEN), firm))
                .as("the press on a signed link")
                .isFalse();
            all.assertThat(Robot.withCookies().get(anna.opaque.link()).deadReason())
                .as("a link that is opened")
                .isEqualTo("disabled");
            all.assertThat(Robot.withCookies().get(anna.signed.link()).deadReason())
                .as("a signed link that is opened")
                .isEqualTo("disabled");
            all.assertThat(isIn(anna.tab.browser(), anna.tab.type(anna.code), firm))
                .as("the code of a mail")
                .isFalse();
            Answer healed = anna.heal();
            all.assertThat(healed.deadReason())
                .as("a fresh link in place of a used one")
                .isIn("used", "disabled");
            all.assertThat(healed.page().select("#postern-heal, #postern-healed, #postern-again"))
                .as("what the page of the used one offers")
                .isEmpty();
            Answer hinted = anna.hint();
            all.assertThat(hinted.status()).as("a browser that is remembered").isEqualTo(200);
            all.assertThat(hinted.page().selectFirst(ASK))
                .as("the page that it is shown, as any browser is")
                .isNotNull();
            all.assertThat(hinted.page().selectFirst("#postern-hint-ask"))
                .as("whom it is remembered as there")
                .isNull();
            all.assertThat(asks(anna.email)).as("the pages that ask").containsOnly(200);
            Answer invited = firm.api().invite(Invitation.to(anna.email));
            all.assertThat(invited.status()).as("an invitation").isEqualTo(409);
            all.assertThat(invited.json().path("type").asText()).endsWith("not-a-contact");
            all.assertThat(firm.api().resend(anna.opaque.linkId()).status())
                .as("an invitation that is sent again")
                .isEqualTo(409);
          });

      assertThatNoMoreLinksWent(anna.email, before.size(), firm);
    } finally {
      tidy.run();
    }
  }

  /** The same presses, by somebody who was not promoted: each of them leads somewhere. */
  @Test
  void eachWayIsOneForAContactWhoWasNotPromoted(Firm firm) {
    InHand ben = new InHand(firm);
    int before = firm.mailbox().mailsTo(ben.email).size();

    assertThat(portal.exchange(ben.codeInHand).status()).isEqualTo(200);
    assertThat(isIn(ben.tab.browser(), ben.tab.type(ben.code), firm)).isTrue();
    assertThat(isIn(ben.atOpaque, ben.atOpaque.press(ben.opaquePage, OPEN), firm)).isTrue();
    assertThat(isIn(ben.atSigned, ben.atSigned.press(ben.signedPage, OPEN), firm)).isTrue();
    assertThat(ben.heal().page().selectFirst("#postern-healed")).isNotNull();
    assertThat(Mailbox.linksIn(firm.mailbox().mailTo(ben.email, before + 1))).isNotEmpty();
    assertThat(ben.hint().page().selectFirst("#postern-sent")).isNotNull();
    assertThat(Mailbox.linksIn(firm.mailbox().mailTo(ben.email, before + 2))).isNotEmpty();
  }

  /** Around the staff's group is not in it: one above, beside, and one elsewhere of its name. */
  @Test
  void aContactStaysInWhoIsInGroupsThatAreNotTheStaffs(Firm firm) {
    InHand anna = new InHand(firm);
    String office = "office-" + UUID.randomUUID();
    String above = administrator.addGroup(office);
    String elsewhere = administrator.addGroup("not-the-" + office);
    administrator.addGroupWithin(above, "advisers");
    administrator.join(anna.user, above);
    administrator.join(anna.user, administrator.addGroupWithin(above, "advisers-of-old"));
    administrator.join(anna.user, administrator.addGroupWithin(elsewhere, "advisers"));
    PortalRules rules =
        PortalRules.of(firm).say("postern.staff.groups", "/" + office + "/advisers");
    try {
      assertThat(portal.refresh(anna.refreshToken).status()).isEqualTo(200);
      assertThat(isIn(anna.atOpaque, anna.atOpaque.press(anna.opaquePage, OPEN), firm)).isTrue();
      assertThat(isIn(anna.atSigned, anna.atSigned.press(anna.signedPage, OPEN), firm)).isTrue();
      assertThat(firm.api().invite(Invitation.to(anna.email)).status()).isEqualTo(202);
    } finally {
      rules.close();
      administrator.removeGroup(above);
      administrator.removeGroup(elsewhere);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyBecomesAContactWhoIsNoneBecauseOf(WhatMakesStaff cause, Firm firm) {
    String email = Firm.newAddress();
    String user = person(email);
    Runnable tidy = cause.of(user, administrator);
    try {
      assertIsNoContact(email, firm);
    } finally {
      tidy.run();
    }
  }

  /** Whoever could sign in without a mailbox is not given one more way in by a stranger. */
  @ParameterizedTest
  @ValueSource(strings = {"password", "webauthn-passwordless", "webauthn"})
  void nobodyBecomesAContactWhoSignsInAlreadyBy(String credential, Firm firm) {
    String email = Firm.newAddress();
    String user = person(email);
    give(user, credential, firm);

    assertIsNoContact(email, firm);
  }

  /** Of another portal they may be a contact; here they could sign in without a mailbox. */
  @Test
  void nobodyBecomesAContactWhoIsOneOfAnotherPortalAndHasAPassword(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      String email = Firm.newAddress();
      Invited elsewhere = other.invite(firm, email);
      Robot.withCookies().signInWith(elsewhere.link());
      give(firm.userOf(elsewhere), "password", firm);
      int before = firm.mailbox().mailsTo(email).size();

      Answer refused = firm.api().invite(Invitation.to(email));

      assertThat(refused.status()).as(refused.body()).isEqualTo(409);
      assertThat(asks(email)).containsOnly(200);
      assertThatNoMoreLinksWent(email, before, firm);
      assertThat(other.api().invite(to(other, email)).status()).isEqualTo(202);
    }
  }

  /** Erased here, and kept for the sake of another portal: they are a stranger with a password. */
  @Test
  void whoeverIsAContactNoMoreAndHasAPasswordIsRefusedWithAllThatTheyHaveInHand(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      InHand anna = new InHand(firm);
      other.invite(firm, anna.email);
      give(anna.user, "password", firm);
      int before = firm.mailbox().mailsTo(anna.email).size();

      other.may("manage");
      assertThat(other.api().erase(anna.opaque.contactId()).status()).isEqualTo(200);

      assertSoftly(
          all -> {
            all.assertThat(portal.refresh(anna.refreshToken).status())
                .as("a refresh")
                .isEqualTo(400);
            all.assertThat(portal.exchange(anna.codeInHand).status()).as("a code").isEqualTo(400);
            all.assertThat(isIn(anna.atOpaque, anna.atOpaque.press(anna.opaquePage, OPEN), firm))
                .as("the press on a link")
                .isFalse();
            all.assertThat(isIn(anna.atSigned, anna.atSigned.press(anna.signedPage, OPEN), firm))
                .as("the press on a signed link")
                .isFalse();
            all.assertThat(isIn(anna.tab.browser(), anna.tab.type(anna.code), firm))
                .as("the code of a mail")
                .isFalse();
            all.assertThat(Robot.withCookies().get(anna.opaque.link()).deadReason())
                .as("a link that is opened")
                .isEqualTo("unknown");
            all.assertThat(asks(anna.email)).as("the pages that ask").containsOnly(200);
            all.assertThat(firm.api().invite(Invitation.to(anna.email)).status())
                .as("an invitation")
                .isEqualTo(409);
          });
      assertThatNoMoreLinksWent(anna.email, before, firm);
      assertThat(other.api().invite(to(other, anna.email)).status())
          .as("an invitation to where they are a contact")
          .isEqualTo(202);
    }
  }

  /** A portal's back end is a user, too, and may be given an address. */
  @Test
  void noServiceAccountBecomesAContact(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      String email = Firm.newAddress();
      administrator.changeUser(
          administrator.serviceAccountOf(other.uuid()), Map.of("email", email));

      assertIsNoContact(email, firm);
    }
  }

  private void assertIsNoContact(String email, Firm firm) {
    Answer refused = firm.api().invite(Invitation.to(email));

    assertThat(refused.status()).as(refused.body()).isEqualTo(409);
    assertThat(refused.json().path("type").asText()).endsWith("not-a-contact");
    assertThat(asks(email)).containsOnly(200);
    assertThatNoMoreLinksWent(email, 0, firm);
  }

  /** What contacts add later is theirs, and they are who they were. */
  @ParameterizedTest
  @ValueSource(strings = {"password", "webauthn-passwordless", "webauthn"})
  void aContactStaysInWhoAdds(String credential, Firm firm) {
    InHand anna = new InHand(firm);

    give(anna.user, credential, firm);

    assertThat(portal.gets(anna.browser.get(portal.request("openid")))).isTrue();
    assertThat(portal.refresh(anna.refreshToken).status()).isEqualTo(200);
    assertThat(isIn(anna.atOpaque, anna.atOpaque.press(anna.opaquePage, OPEN), firm)).isTrue();
    assertThat(isIn(anna.atSigned, anna.atSigned.press(anna.signedPage, OPEN), firm)).isTrue();
    assertThat(firm.api().invite(Invitation.to(anna.email)).status()).isEqualTo(202);
    assertThat(administrator.credentials(anna.user))
        .extracting(each -> each.path("type").asText())
        .containsExactly(credential);
  }

  /** Whom an administrator poses as, nobody's link makes real. */
  @Test
  void anImpersonatedSessionIsSomebodyElsesToTheLinkOfWhomItPosesAs(Firm firm) {
    Invited anna = firm.inviteSomebody();
    String user = firm.userOf(anna);
    Robot browser = Robot.withCookies();
    administrator.impersonate(user, browser);
    String posing = onlySessionOf(user);

    Answer page = browser.get(anna.link());
    Answer notAgreed = browser.submit(page, OPEN, Map.of("switch", "no"));

    assertThat(page.page().selectFirst("input[name=switch]")).isNotNull();
    assertThat(notAgreed.status()).isEqualTo(200);
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
    assertThat(onlySessionOf(user)).isEqualTo(posing);

    assertThat(isIn(browser, browser.press(page, OPEN), firm)).isTrue();
    assertThat(onlySessionOf(user)).isNotEqualTo(posing);
  }

  /** A spent link opens the portal for a browser that is in already; posing is not being in. */
  @Test
  void anImpersonatedSessionIsNotTakenInByASpentLink(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());
    Robot browser = Robot.withCookies();
    administrator.impersonate(firm.userOf(anna), browser);

    assertThat(browser.get(anna.link()).deadReason()).isEqualTo("used");
    assertThat(browser.get(resume.address()).isRedirect()).isFalse();
  }

  private String onlySessionOf(String user) {
    JsonNode sessions = administrator.sessions(user);
    assertThat(sessions).hasSize(1);
    return sessions.get(0).path("id").asText();
  }

  @Test
  void anImpersonatedSessionDoesNotOpenThePortal(Firm firm) {
    Invited anna =
        firm.invite(Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "A house"));
    Robot.withCookies().signInWith(anna.link());
    Robot browser = Robot.withCookies();
    administrator.impersonate(firm.userOf(anna), browser);

    Answer answer = browser.get(portal.request("openid"));

    assertThat(portal.isBack(answer)).isFalse();
    assertThat(browser.followed(answer).page().selectFirst(ASK)).isNotNull();
  }

  private static Invitation to(OtherPortal other, String email) {
    return Invitation.to(email).with("portal", other.relyingParty().clientId());
  }

  private void give(String user, String credential, Firm firm) {
    if (credential.equals("password")) {
      administrator.setPassword(user, UUID.randomUUID().toString());
    } else {
      firm.books().addCredential(user, credential);
    }
  }

  private String person(String email) {
    return administrator.addUser(
        Map.of("username", "person-" + UUID.randomUUID(), "email", email, "enabled", true));
  }

  /** Asks on both pages there are; the statuses that that comes to. */
  private List<Integer> asks(String email) {
    Robot visitor = Robot.withCookies();
    Map<String, String> typed = Map.of("email", email);
    return List.of(
        visitor.submit(visitor.visit(portal.request("openid")), ASK, typed).status(),
        visitor.followed(visitor.submit(visitor.get(resume.address()), ASK, typed)).status());
  }

  /** Whoever is written to later has been written to, and they have not. */
  private static void assertThatNoMoreLinksWent(String email, int before, Firm firm) {
    firm.sent(firm.inviteSomebody());
    assertThat(firm.mailbox().mailsTo(email).stream().skip(before))
        .allMatch(mail -> Mailbox.linksIn(mail).isEmpty());
  }

  /** Whether a press or a code has led to the portal, with a session. */
  private static boolean isIn(Robot browser, Answer pressed, Firm firm) {
    Answer end = browser.followed(pressed);
    return end.response().uri().equals(firm.portal().resolve("/home"))
        && browser.cookies().named("KEYCLOAK_IDENTITY").isPresent();
  }

  /** A contact with all that one can have in hand: pages that are open, codes, a session. */
  private final class InHand {
    final String email;
    final String user;
    final Robot browser = Robot.withCookies();
    final Robot atUsed = Robot.withCookies();
    final Robot atHint = Robot.withCookies();
    final Robot atOpaque = Robot.withCookies();
    final Robot atSigned = Robot.withCookies();
    final Invited opaque;
    final Invited signed;
    final Answer opaquePage;
    final Answer signedPage;
    final Answer usedPage;
    final Answer hintPage;
    final WaitingPage tab;
    final String code;
    final String refreshToken;
    final Answer codeInHand;

    InHand(Firm firm) {
      Invited first = firm.inviteSomebody();
      email = first.email();
      user = firm.userOf(first);
      browser.signInWith(first.link());
      atHint.cookies().keep(browser.cookies().named("POSTERN_HINT").orElseThrow());
      hintPage = atHint.visit(portal.request("openid"));
      usedPage = atUsed.get(first.link());
      opaque = invitedAgain(first, firm);
      opaquePage = atOpaque.get(opaque.link());
      PortalRules rules = PortalRules.of(firm).say("postern.preset", "reusable");
      try {
        signed = invitedAgain(first, firm);
      } finally {
        rules.close();
      }
      assertThat(signed.link().getPath()).endsWith("/action-token");
      signedPage = atSigned.get(signed.link());
      tab = WaitingPage.asked(Robot.withCookies(), portal.request("openid"), email);
      code = Mailbox.codeIn(firm.mailbox().mailTo(email, 4));
      refreshToken =
          portal
              .exchange(browser.get(portal.request("openid")))
              .json()
              .path("refresh_token")
              .asText();
      assertThat(portal.refresh(refreshToken).status()).isEqualTo(200);
      codeInHand = browser.get(portal.request("openid"));
      assertThat(portal.gets(codeInHand)).isTrue();
    }

    /** Asks for a fresh link on the page of the used one; where that leads. */
    Answer heal() {
      return atUsed.followed(atUsed.press(usedPage, "#postern-heal"));
    }

    /** Asks for a link as whom the browser remembers; where that leads. */
    Answer hint() {
      return atHint.followed(atHint.press(hintPage, "#postern-hint-ask"));
    }

    /** For another matter, so that it replaces none. */
    private Invited invitedAgain(Invited first, Firm firm) {
      return firm.inviteAgain(
          first, Invitation.to(first.email()).forMatter(Firm.newMatter(), "A house"));
    }
  }
}
