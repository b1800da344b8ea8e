package dev.postern.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkStatus;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.policy.Purpose;
import dev.postern.throttle.InMemoryThrottle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparedMailboxesTest {
  private static final Composition SENT = new Composition.Pointless("would be sent");

  private final InMemoryFirm firm = new InMemoryFirm();
  private final Recording recording = new Recording();
  private final SparedMailboxes spared =
      new SparedMailboxes(
          recording,
          new SparedMailboxes.Files(firm.links(), firm.audit(), new InMemoryThrottle(firm.clock())),
          firm.clock());

  @Test
  void fiveFreshLinksAnHourAreSentAndTheOthersGivenUp() {
    for (int i = 0; i < 5; i++) {
      assertThat(compose(fresh("fresh-" + i), 1)).isEqualTo(SENT);
    }

    assertThat(compose(fresh("sixth"), 1)).isEqualTo(new Composition.Pointless("limited"));

    assertThat(statusOf("sixth")).isEqualTo(LinkStatus.FAILED);
    assertThat(statusOf("fresh-4")).isEqualTo(LinkStatus.QUEUED);
    assertThat(firm.audit().facts())
        .containsExactly(
            AuditFact.of(FactType.LINK_FAILED, InMemoryFirm.REALM)
                .with(Attribute.PORTAL, firm.portal().id())
                .with(Attribute.USER, InMemoryFirm.ANNAS_USER)
                .with(Attribute.LINK, "sixth")
                .with(Attribute.REASON, "limited"));
  }

  @Test
  void thenNoMoreThanTwentyADay() {
    for (int hour = 0; hour < 4; hour++) {
      for (int i = 0; i < 5; i++) {
        assertThat(compose(fresh("fresh-" + hour + i), 1)).isEqualTo(SENT);
      }
      firm.clock().advance(Duration.ofHours(1));
    }

    assertThat(compose(fresh("too-many"), 1)).isNotEqualTo(SENT);
    firm.clock().advance(Duration.ofHours(20));
    assertThat(compose(fresh("next-day"), 1)).isEqualTo(SENT);
  }

  @Test
  void anotherAttemptAtTheSameLinkIsNotAnotherLink() {
    Link fresh = fresh("fresh");
    for (int attempt = 1; attempt <= 12; attempt++) {
      assertThat(compose(fresh, attempt)).isEqualTo(SENT);
    }

    assertThat(compose(fresh("second"), 1)).isEqualTo(SENT);
  }

  @Test
  void aFirstAttemptThatIsRunAgainIsCountedOnce() {
    Link fresh = fresh("fresh");
    for (int run = 0; run < 4; run++) {
      assertThat(compose(fresh, 1)).isEqualTo(SENT);
    }

    for (int i = 0; i < 4; i++) {
      assertThat(compose(fresh("other-" + i), 1)).isEqualTo(SENT);
    }
    assertThat(compose(fresh("sixth"), 1)).isNotEqualTo(SENT);
  }

  @Test
  void invitationsAreNeitherCountedNorLimited() {
    for (int i = 0; i < 30; i++) {
      Link invitation = firm.asked("invitation-" + i);
      firm.links().open(invitation);
      assertThat(compose(invitation, 1)).isEqualTo(SENT);
    }

    assertThat(compose(fresh("fresh"), 1)).isEqualTo(SENT);
  }

  @Test
  void whatBecomesOfTheMailIsPassedOn() {
    MailOrder order = order("fresh", 1);
    Letter letter =
        new Letter(InMemoryFirm.ANNAS_ADDRESS, "receipt", new Letter.Content("s", "t", "h"));

    spared.handedOver(order, letter);
    spared.quoted(order, letter);
    spared.givenUp(order, "refused");

    assertThat(recording.heard).containsExactly("handed over", "quoted", "given up: refused");
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

  private Composition compose(Link link, int attempt) {
    return spared.compose(order(link.id().value(), attempt));
  }

  private static MailOrder order(String link, int attempt) {
    return new MailOrder(
        new OrderId("order"), InMemoryFirm.REALM, MailOrder.Kind.LINK, link, attempt);
  }

  private LinkStatus statusOf(String link) {
    return firm.links()
        .find(InMemoryFirm.REALM, new LinkId(link))
        .orElseThrow()
        .status(firm.clock().instant());
  }

  /** Hears what it is told. */
  private static final class Recording implements Correspondence {
    private final List<String> heard = new ArrayList<>();

    @Override
    public Composition compose(MailOrder order) {
      return SENT;
    }

    @Override
    public void handedOver(MailOrder order, Letter letter) {
      heard.add("handed over");
    }

    @Override
    public void quoted(MailOrder order, Letter letter) {
      heard.add("quoted");
    }

    @Override
    public void givenUp(MailOrder order, String failure) {
      heard.add("given up: " + failure);
    }
  }
}
