package dev.postern.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkStatus;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.policy.Purpose;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.PatchyThrottle;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparedMailboxesTest {
  private final InMemoryFirm firm = new InMemoryFirm();
  private final PatchyThrottle throttle = new PatchyThrottle(new InMemoryThrottle(firm.clock()));
  private final SparedMailboxes spared =
      new SparedMailboxes(
          new SparedMailboxes.Files(firm.links(), firm.portals(), firm.audit(), throttle),
          firm.clock());

  @Test
  void fiveFreshLinksAnHourAreSentAndTheOthersGivenUp() {
    for (int i = 0; i < 5; i++) {
      assertThat(objection(fresh("fresh-" + i), 1)).isEmpty();
    }

    assertThat(objection(fresh("sixth"), 1)).contains("limited");

    assertThat(statusOf("sixth")).isEqualTo(LinkStatus.FAILED);
    assertThat(statusOf("fresh-4")).isEqualTo(LinkStatus.QUEUED);
    assertThat(firm.audit().facts())
        .containsExactly(
            AuditFact.of(FactType.LINK_FAILED, InMemoryFirm.REALM)
                .with(Attribute.PORTAL, firm.portal().id())
                .with(Attribute.USER, InMemoryFirm.ANNAS_USER)
                .with(Attribute.LINK, "sixth")
                .with(Attribute.MATTER, InMemoryFirm.MATTER)
                .with(Attribute.REASON, "limited"));
  }

  @Test
  void thenNoMoreThanTwentyADay() {
    for (int hour = 0; hour < 4; hour++) {
      for (int i = 0; i < 5; i++) {
        assertThat(objection(fresh("fresh-" + hour + i), 1)).isEmpty();
      }
      firm.clock().advance(Duration.ofHours(1));
    }

    assertThat(objection(fresh("too-many"), 1)).isPresent();
    firm.clock().advance(Duration.ofHours(20));
    assertThat(objection(fresh("next-day"), 1)).isEmpty();
  }

  @Test
  void anotherAttemptAtTheSameLinkIsNotAnotherLink() {
    Link fresh = fresh("fresh");
    for (int attempt = 1; attempt <= 12; attempt++) {
      assertThat(objection(fresh, attempt)).isEmpty();
    }

    assertThat(objection(fresh("second"), 1)).isEmpty();
  }

  @Test
  void anotherAttemptIsNotLimitedWhereOthersAreByThen() {
    Link fresh = fresh("fresh");
    assertThat(objection(fresh, 1)).isEmpty();
    for (int i = 0; i < 5; i++) {
      objection(fresh("other-" + i), 1);
    }

    assertThat(objection(fresh, 2)).isEmpty();
  }

  @Test
  void aSecondAttemptIsLimitedWhereTheLimiterWasAwayAtTheFirst() {
    Link fresh = fresh("fresh");
    throttle.goAwayAfter(0);
    assertThatThrownBy(() -> objection(fresh, 1)).isInstanceOf(LimiterAway.class);
    throttle.comeBack();
    for (int i = 0; i < 5; i++) {
      assertThat(objection(fresh("other-" + i), 1)).isEmpty();
    }

    assertThat(objection(fresh, 2)).contains("limited");
  }

  @Test
  void aSecondAttemptIsCountedWhereTheLimiterWasAwayAtTheFirst() {
    Link fresh = fresh("fresh");
    throttle.goAwayAfter(0);
    assertThatThrownBy(() -> objection(fresh, 1)).isInstanceOf(LimiterAway.class);
    throttle.comeBack();
    assertThat(objection(fresh, 2)).isEmpty();
    for (int i = 0; i < 4; i++) {
      assertThat(objection(fresh("other-" + i), 1)).isEmpty();
    }

    assertThat(objection(fresh("sixth"), 1)).contains("limited");
  }

  @Test
  void aFirstAttemptThatIsRunAgainIsCountedOnce() {
    Link fresh = fresh("fresh");
    for (int run = 0; run < 4; run++) {
      assertThat(objection(fresh, 1)).isEmpty();
    }

    for (int i = 0; i < 4; i++) {
      assertThat(objection(fresh("other-" + i), 1)).isEmpty();
    }
    assertThat(objection(fresh("sixth"), 1)).isPresent();
  }

  @Test
  void invitationsAreNeitherCountedNorLimited() {
    for (int i = 0; i < 30; i++) {
      Link invitation = firm.asked("invitation-" + i);
      firm.links().open(invitation);
      assertThat(objection(invitation, 1)).isEmpty();
    }

    assertThat(objection(fresh("fresh"), 1)).isEmpty();
  }

  private Link fresh(String id) {
    Link invitation = firm.asked(id);
    Link fresh =
        new Link(
            invitation.id(),
            invitation.scope(),
            invitation.email(),
            invitation.matter(),
            invitation.target(),
            Optional.empty(),
            Link.Asking.heal(Purpose.INVITATION, new LinkId("dead"), firm.clock().instant()),
            invitation.life());
    firm.links().open(fresh);
    return fresh;
  }

  private Optional<String> objection(Link link, int attempt) {
    return spared.against(
        new MailOrder(
            new OrderId("order"),
            InMemoryFirm.REALM,
            MailOrder.Kind.LINK,
            link.id().value(),
            attempt),
        link);
  }

  private LinkStatus statusOf(String link) {
    return firm.links()
        .find(InMemoryFirm.REALM, new LinkId(link))
        .orElseThrow()
        .status(firm.clock().instant());
  }
}
