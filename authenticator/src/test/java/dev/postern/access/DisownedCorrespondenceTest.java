package dev.postern.access;

import static dev.postern.access.AccessScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.invitation.FakeLetters;
import dev.postern.mail.Composition;
import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Composition.Later;
import dev.postern.mail.Composition.Pointless;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.policy.Warnings;
import dev.postern.policy.Warnings.NewDevice;
import dev.postern.shared.EmailAddress;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.PatchyThrottle;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisownedCorrespondenceTest {
  private static final EmailAddress FIRM = new EmailAddress("security@firm.example");

  private final AccessScene scene = new AccessScene();
  private final InMemoryFirm firm = scene.firm;
  private final FakeLetters letters = new FakeLetters();
  private final InMemoryDisownedBook book = new InMemoryDisownedBook();
  private final PatchyThrottle throttle = new PatchyThrottle(new InMemoryThrottle(firm.clock()));
  private final DisownedCorrespondence correspondence =
      new DisownedCorrespondence(
          new DisownedCorrespondence.Files(
              book,
              scene.accesses,
              firm.portals(),
              firm.people(),
              firm.contacts(),
              firm.matters(),
              firm.audit()),
          letters,
          throttle);

  @BeforeEach
  void annaHasSaidThatItWasNotHer() {
    firm.warn(new Warnings(NewDevice.OFF, Optional.of(FIRM)));
    scene.accesses.put(AccessScene.access("access", NOON, Optional.empty()));
  }

  private MailOrder said(String id, Optional<AccessId> access) {
    book.enter(
        new Disowned(
            new DisownedId(id),
            Disowned.Whose.of(firm.contact()),
            access,
            "form-" + id,
            1,
            NOON.plusSeconds(60)));
    return new MailOrder(
        new OrderId("order-" + id), InMemoryFirm.REALM, MailOrder.Kind.DISOWNED, id, 1);
  }

  private Composition compose() {
    return correspondence.compose(said("said", Optional.of(new AccessId("access"))));
  }

  @Test
  void tellsTheFirmWhatWasDisowned() {
    Letter letter = ((Composed) compose()).letter();

    assertThat(letter.to()).isEqualTo(FIRM);
    assertThat(letters.disavowals())
        .singleElement()
        .matches(said -> said.at().equals(NOON.plusSeconds(60)))
        .matches(said -> said.access().orElseThrow().device().equals("Firefox on Windows"));
  }

  @Test
  void tellsTheFirmThatItWasNotSaidWhat() {
    correspondence.compose(said("said", Optional.empty()));

    assertThat(letters.disavowals()).singleElement().matches(said -> said.access().isEmpty());
  }

  @Test
  void hasNobodyToTellWithoutAnAddressOrAPerson() {
    firm.warn(Warnings.none());
    assertThat(compose()).isInstanceOf(Pointless.class);

    firm.warn(new Warnings(NewDevice.OFF, Optional.of(FIRM)));
    firm.people().remove(InMemoryFirm.ANNAS_USER);
    assertThat(correspondence.compose(said("more", Optional.empty())))
        .isInstanceOf(Pointless.class);
    MailOrder gone = MailOrder.ofDisowned(new OrderId("o"), InMemoryFirm.REALM, "gone");
    assertThat(correspondence.compose(gone)).isInstanceOf(Pointless.class);
  }

  @Test
  void waitsForAPortalThatIsOff() {
    firm.switchPortalOff();

    assertThat(compose()).isInstanceOf(Later.class);
  }

  @Test
  void tellsOfOneContactThreeTimesADay() {
    for (int i = 1; i <= 3; i++) {
      assertThat(correspondence.compose(said("more-" + i, Optional.empty())))
          .isInstanceOf(Composed.class);
    }

    assertThat(compose()).isInstanceOf(Pointless.class);
    assertThat(firm.audit().facts())
        .singleElement()
        .matches(fact -> fact.type() == FactType.DISOWNED_NOTICE_FAILED)
        .matches(fact -> "limited".equals(fact.attributes().get(Attribute.REASON)));
  }

  @Test
  void tellsNothingUnaskedWhereTheLimiterWasAwayAtFirst() {
    MailOrder order = said("said", Optional.empty());
    throttle.goAwayAfter(0);
    assertThatThrownBy(() -> correspondence.compose(order)).isInstanceOf(LimiterAway.class);
    throttle.comeBack();
    for (int i = 1; i <= 3; i++) {
      correspondence.compose(said("more-" + i, Optional.empty()));
    }

    MailOrder again = new MailOrder(order.id(), order.realm(), order.kind(), order.subject(), 2);
    assertThat(correspondence.compose(again)).isInstanceOf(Pointless.class);
  }

  @Test
  void isRecordedAsSentOrFailed() {
    MailOrder order = said("said", Optional.empty());
    Letter letter = ((Composed) correspondence.compose(order)).letter();

    correspondence.handedOver(order, letter);
    correspondence.givenUp(order, "550 no such user");

    assertThat(firm.audit().facts())
        .extracting(AuditFact::type)
        .containsExactly(FactType.DISOWNED_NOTICE_SENT, FactType.DISOWNED_NOTICE_FAILED);
  }
}
