package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.MailRoute;
import dev.postern.e2e.harness.ObjectingMailServer;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalApi;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A firm takes a link back. */
@Journey
class RevokedLinkIT {

  @ParameterizedTest
  @EnumSource
  void saysThatItWasWithdrawnAndOffersNoOther(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();

    assertRevoked(firm.api().revoke(anna.linkId()));

    assertThat(firm.statusOf(anna.linkId())).isEqualTo("revoked");
    Visitor visitor = visitors.on(device);
    assertThat(visitor.open(anna.link())).isEqualTo(410);
    assertThat(visitor.page().locator("#postern-dead")).hasAttribute("data-reason", "revoked");
    assertThat(visitor.page().locator("#postern-dead form")).hasCount(0);
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    visitor.photograph("dead-revoked");
  }

  @Test
  void isDeadForWhoeverHasItsPageOpen(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());

    assertRevoked(firm.api().revoke(anna.linkId()));

    assertDead(browser.press(page, "#postern-open"));
    assertDead(browser.press(page, "#postern-open"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).isEmpty();
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("revoked");
  }

  @Test
  void mayBeRevokedOnceMore(Firm firm) {
    Invited anna = firm.inviteSomebody();

    assertRevoked(firm.api().revoke(anna.linkId()));
    assertRevoked(firm.api().revoke(anna.linkId()));

    assertThat(firm.statusOf(anna.linkId())).isEqualTo("revoked");
  }

  /** Whoever was shut out does not get a new link by an old one. */
  @Test
  void isNoUsedLinkEvenIfItWasUsed(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());

    assertRevoked(firm.api().revoke(anna.linkId()));

    assertDead(Robot.withCookies().get(anna.link()));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("redeemed");
  }

  @Test
  void leavesTheNextInvitationAlone(Firm firm) {
    Invited first = firm.inviteSomebody();
    assertRevoked(firm.api().revoke(first.linkId()));

    Invited second = firm.inviteAgain(first, Invitation.to(first.email()));

    assertDead(Robot.withCookies().get(first.link()));
    assertThat(Robot.withCookies().signInWith(second.link()).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
  }

  @Test
  void isNotSentIfItStillWaits(Firm firm) {
    String email = Firm.newAddress();
    String link;
    try (MailRoute route = MailRoute.of(firm);
        ObjectingMailServer server = ObjectingMailServer.started()) {
      route.to(server.port());
      link = firm.api().invite(Invitation.to(email)).json().path("id").asText();
      await().until(() -> !server.objected().isEmpty());
      assertRevoked(firm.api().revoke(link));
    }

    firm.time().putForwardBy(Duration.ofMinutes(1));

    // Another mail that was put off no longer than this one has come meanwhile.
    firm.inviteSomebody();
    assertThat(firm.mailbox().mailsTo(email)).isEmpty();
    assertThat(firm.statusOf(link)).isEqualTo("revoked");
  }

  /** Who may not revoke it. */
  @Nested
  class IsRefused {

    @Test
    void toAPortalThatItIsNotFor(Firm firm) {
      Invited anna = firm.inviteSomebody();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Answer answer = other.api().revoke(anna.linkId());

        assertProblem(answer, 404, "unknown-link");
        assertThat(firm.statusOf(anna.linkId())).isIn("queued", "sent");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "send"})
    void toSomebodyWhoMayOnlyLookOrInvite(String role, Firm firm) {
      Invited anna = firm.inviteSomebody();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        grant(other, role);

        assertProblem(other.api().revoke(anna.linkId()), 403, "forbidden");
        assertThat(firm.statusOf(anna.linkId())).isIn("queued", "sent");
      }
    }

    @Test
    void butNotToSomebodyWhoManages(Firm firm) {
      Invited anna = firm.inviteSomebody();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        grant(other, "manage");

        assertRevoked(other.api().revoke(anna.linkId()));
        assertThat(firm.statusOf(anna.linkId())).isEqualTo("revoked");
      }
    }

    @Test
    void toAnAccountWithoutARole(Firm firm) {
      Invited anna = firm.inviteSomebody();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Administrator administrator = other.administrator();
        administrator.withdrawClientRole(
            administrator.serviceAccountOf(other.uuid()), "postern", "portal");

        assertProblem(other.api().revoke(anna.linkId()), 403, "forbidden");
      }
    }

    @Test
    void withoutAToken(Firm firm) {
      Invited anna = firm.inviteSomebody();
      PortalApi nobody = new PortalApi(firm.realm(), "client-portal", "a wrong secret");

      assertThat(nobody.revoke(anna.linkId()).status()).isEqualTo(401);
      assertThat(firm.statusOf(anna.linkId())).isIn("queued", "sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "none", "%27%20or%201=1"})
    void ifThereIsNone(String id, Firm firm) {
      assertProblem(firm.api().revoke(id), 404, "unknown-link");
    }

    private void grant(OtherPortal other, String role) {
      Administrator administrator = other.administrator();
      administrator.grantClientRole(administrator.serviceAccountOf(other.uuid()), "postern", role);
      administrator.letIntoTokens(other.uuid(), "postern", role);
    }

    private void assertProblem(Answer answer, int status, String type) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.json().path("type").asText()).endsWith(type);
    }
  }

  private static void assertRevoked(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  private static void assertDead(Answer answer) {
    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.deadReason()).isEqualTo("revoked");
  }
}
