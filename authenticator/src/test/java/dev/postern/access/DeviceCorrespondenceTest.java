package dev.postern.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.access.Opening.Cookies;
import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Person.Kind;
import dev.postern.invitation.FakeLetters;
import dev.postern.invitation.Notices;
import dev.postern.link.Access;
import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LinkSecret;
import dev.postern.link.Redemption;
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
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.PatchyThrottle;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeviceCorrespondenceTest {
  private final AccessScene scene = new AccessScene();
  private final InMemoryFirm firm = scene.firm;
  private final FakeLetters letters = new FakeLetters();
  private final PatchyThrottle throttle = new PatchyThrottle(new InMemoryThrottle(firm.clock()));
  private final DeviceCorrespondence correspondence =
      new DeviceCorrespondence(
          new DeviceCorrespondence.Files(
              firm.links(),
              scene.accesses,
              firm.portals(),
              firm.people(),
              firm.contacts(),
              firm.matters(),
              firm.audit()),
          letters,
          throttle);
  private MailOrder order;

  @BeforeEach
  void aLinkWasOpenedOnANewDevice() {
    firm.warn(new Warnings(NewDevice.MAIL, Optional.empty()));
    order = opened("link");
  }

  private MailOrder opened(String id) {
    Link link = firm.asked(id);
    LinkSecret secret = firm.mailed(link);
    AuditFact fact =
        AuditFact.of(FactType.LINK_REDEEMED, InMemoryFirm.REALM).from(InMemoryFirm.ORIGIN);
    Redemption redemption =
        firm.links()
            .spend(
                new Spending(
                    link, secret.digest(), BrowserNonce.draw(firm.random()).digest(), fact))
            .orElseThrow();
    scene.accesses.put(
        AccessScene.access(redemption.id().value(), firm.clock().instant(), Optional.empty()));
    return MailOrder.ofDeviceNotice(
        new OrderId("order-" + id), InMemoryFirm.REALM, redemption.id().value());
  }

  private static MailOrder attempt(MailOrder order, int attempts) {
    return new MailOrder(order.id(), order.realm(), order.kind(), order.subject(), attempts);
  }

  private Composition compose() {
    return correspondence.compose(attempt(order, 1));
  }

  @Test
  void writesToTheAddressThatTheLinkWentTo() {
    Letter letter = ((Composed) compose()).letter();

    assertThat(letter.to()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
    assertThat(letter.content().stop()).isEmpty();
    assertThat(letter.portal()).contains(firm.portal().id());
    assertThat(letters.newDevices())
        .singleElement()
        .matches(device -> device.access().network().equals("203.0.113.0/24"))
        .matches(device -> !device.byPassword());
  }

  @Test
  void saysNothingToAnAddressThatIsNotTheirsAnyMore() {
    firm.people().put(firm.annaAt(Optional.of(new EmailAddress("anna@new.example"))));

    assertThat(compose()).isInstanceOf(Pointless.class);
  }

  @Test
  void saysNothingToStaffNorOfWhatIsGone() {
    firm.people().put(firm.anna(Kind.STAFF));
    assertThat(compose()).isInstanceOf(Pointless.class);

    MailOrder gone = MailOrder.ofDeviceNotice(new OrderId("o"), InMemoryFirm.REALM, "gone");
    assertThat(correspondence.compose(gone)).isInstanceOf(Pointless.class);
  }

  @Test
  void saysNothingOnceThePortalDoesNotWantIt() {
    firm.warn(Warnings.none());

    assertThat(compose()).isInstanceOf(Pointless.class);
  }

  @Test
  void waitsForAPortalThatIsOff() {
    firm.switchPortalOff();

    assertThat(compose()).isInstanceOf(Later.class);
  }

  @Test
  void writesFiveTimesADayToOneMailbox() {
    for (int i = 1; i <= 5; i++) {
      assertThat(correspondence.compose(attempt(opened("more-" + i), 1)))
          .isInstanceOf(Composed.class);
    }

    assertThat(compose()).isInstanceOf(Pointless.class);
    AuditFact fact = firm.audit().facts().get(firm.audit().facts().size() - 1);
    assertThat(fact.type()).isEqualTo(FactType.DEVICE_NOTICE_FAILED);
    assertThat(fact.attributes()).containsEntry(Attribute.REASON, "limited");

    firm.clock().advance(Duration.ofDays(1).plusSeconds(1));
    assertThat(compose()).isInstanceOf(Composed.class);
  }

  @Test
  void countsAMailOnceHoweverOftenItIsTried() {
    for (int i = 1; i <= 8; i++) {
      assertThat(correspondence.compose(attempt(order, i))).isInstanceOf(Composed.class);
    }
  }

  @Test
  void writesNothingUnaskedWhereTheLimiterWasAwayAtFirst() {
    throttle.goAwayAfter(0);
    assertThatThrownBy(this::compose).isInstanceOf(LimiterAway.class);
    throttle.comeBack();
    for (int i = 1; i <= 5; i++) {
      correspondence.compose(attempt(opened("more-" + i), 1));
    }

    assertThat(correspondence.compose(attempt(order, 2))).isInstanceOf(Pointless.class);
  }

  @Test
  void isRecordedAsSentOrFailed() {
    Letter letter = ((Composed) compose()).letter();

    correspondence.handedOver(order, letter);
    correspondence.givenUp(order, "550 no such user");

    assertThat(firm.audit().facts())
        .filteredOn(fact -> fact.type() != FactType.LINK_REDEEMED)
        .extracting(AuditFact::type)
        .containsExactly(FactType.DEVICE_NOTICE_SENT, FactType.DEVICE_NOTICE_FAILED);
    assertThat(firm.audit().facts().get(1).attributes())
        .containsEntry(Attribute.LINK, "link")
        .containsEntry(Attribute.USER, InMemoryFirm.ANNAS_USER.value())
        .doesNotContainValue(InMemoryFirm.ANNAS_ADDRESS.value());
  }

  @Nested
  class OfAPassword {
    @BeforeEach
    void wasTyped() {
      order = typed("typed");
      firm.contacts().proven(firm.contact().id(), InMemoryFirm.ANNAS_ADDRESS, InMemoryFirm.NOON);
    }

    private MailOrder typed(String id) {
      Access access = new Access(firm.clock().instant(), "203.0.113.0/24", "Firefox on Windows");
      Cookies none = new Cookies(Optional.empty(), Optional.empty());
      SessionId session = InMemoryFirm.ANNAS_SESSION.id();
      scene.accesses.enter(
          new PasswordAccess(new AccessId(id), firm.contact().id(), session, access, none));
      scene.accesses.put(
          new PastAccess(
              new AccessId(id),
              access,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false));
      return MailOrder.ofDeviceNotice(new OrderId("order-" + id), InMemoryFirm.REALM, id);
    }

    @Test
    void itWritesToTheAddressThatTheyHaveProven() {
      Letter letter = ((Composed) compose()).letter();

      assertThat(letter.to()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(letters.newDevices())
          .singleElement()
          .matches(device -> device.access().device().equals("Firefox on Windows"))
          .matches(device -> device.matter().isEmpty())
          .matches(Notices.NewDevice::byPassword);
    }

    @Test
    void itSaysNothingToAnAddressThatNobodyHasProven() {
      firm.people().put(firm.annaAt(Optional.of(new EmailAddress("anna@new.example"))));

      assertThat(compose()).isInstanceOf(Pointless.class);
    }

    @Test
    void itSaysNothingInAnotherRealm() {
      MailOrder elsewhere =
          MailOrder.ofDeviceNotice(new OrderId("o"), new RealmId("another"), order.subject());

      assertThat(correspondence.compose(elsewhere)).isInstanceOf(Pointless.class);
    }

    @Test
    void itCountsWithThoseOfLinks() {
      for (int i = 1; i <= 5; i++) {
        MailOrder next = i % 2 == 0 ? opened("more-" + i) : typed("more-" + i);
        assertThat(correspondence.compose(attempt(next, 1))).isInstanceOf(Composed.class);
      }

      assertThat(compose()).isInstanceOf(Pointless.class);
    }

    @Test
    void itIsRecordedWithTheSessionInPlaceOfALink() {
      correspondence.handedOver(order, ((Composed) compose()).letter());

      AuditFact fact = firm.audit().facts().get(firm.audit().facts().size() - 1);
      assertThat(fact)
          .isEqualTo(
              new AuditFact(
                  FactType.DEVICE_NOTICE_SENT,
                  InMemoryFirm.REALM,
                  Map.of(
                      Attribute.PORTAL, firm.portal().id().value(),
                      Attribute.USER, InMemoryFirm.ANNAS_USER.value(),
                      Attribute.SESSION, InMemoryFirm.ANNAS_SESSION.id().value())));
    }
  }
}
