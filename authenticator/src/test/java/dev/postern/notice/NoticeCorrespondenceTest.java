package dev.postern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.invitation.FakeLetters;
import dev.postern.mail.Composition;
import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Composition.Later;
import dev.postern.mail.Composition.Pointless;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.notice.AddressNotice.Whose;
import dev.postern.shared.EmailAddress;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeCorrespondenceTest {
  private static final EmailAddress NEW = new EmailAddress("anna@new.example");
  private static final MailOrder ORDER =
      MailOrder.ofAddressNotice(new OrderId("order"), InMemoryFirm.REALM, "notice");

  private final InMemoryFirm firm = new InMemoryFirm();
  private final FakeLetters letters = new FakeLetters();
  private final InMemoryNoticeBook notices = new InMemoryNoticeBook();
  private final NoticeCorrespondence correspondence =
      new NoticeCorrespondence(
          new NoticeCorrespondence.Files(notices, firm.portals(), firm.people(), firm.audit()),
          letters);

  @BeforeEach
  void annaHasMoved() {
    firm.people().put(firm.annaAt(Optional.of(NEW)));
    notices.enter(
        new AddressNotice(
            new NoticeId("notice"),
            Whose.of(firm.contact()),
            InMemoryFirm.ANNAS_ADDRESS,
            InMemoryFirm.NOON));
  }

  @Test
  void theOldAddressIsToldWhenItWasChanged() {
    Letter letter = composed();

    assertThat(letter.to()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
    assertThat(letters.toldOfChange()).hasSize(1);
    assertThat(letter.content().text()).isEqualTo("changed at " + InMemoryFirm.NOON);
    assertThat(notices.all()).as("it may have to be tried again").hasSize(1);
  }

  @Test
  void theNoticeIsForgottenOnceItWasHandedOver() {
    correspondence.handedOver(ORDER, composed());

    assertThat(notices.all()).isEmpty();
    assertThat(firm.audit().facts()).containsExactly(fact(FactType.ADDRESS_NOTICE_SENT));
  }

  @Test
  void theNoticeIsForgottenOnceItWasGivenUp() {
    composed();

    correspondence.givenUp(ORDER, "refused");

    assertThat(notices.all()).isEmpty();
    assertThat(firm.audit().facts())
        .containsExactly(
            fact(FactType.ADDRESS_NOTICE_FAILED).with(Attribute.REASON, "not-delivered"));
  }

  @Test
  void theNoticeIsKeptWhileTheMailServerOnlyObjects() {
    correspondence.quoted(ORDER, composed());

    assertThat(compose()).isInstanceOf(Composed.class);
  }

  @Test
  void somebodyWhoseAccountIsOffIsToldAsWell() {
    Person anna = firm.annaAt(Optional.of(NEW));
    firm.people().put(new Person(anna.id(), anna.email(), anna.firstName(), false, anna.kind()));

    assertThat(compose()).isInstanceOf(Composed.class);
  }

  @Test
  void somebodyWhoHasNoAddressAnyMoreIsTold() {
    firm.people().put(firm.annaAt(Optional.empty()));

    assertThat(compose()).isInstanceOf(Composed.class);
  }

  @Test
  void theOldAddressIsToldNothingIfItIsTheirsAgain() {
    firm.people().put(firm.annaAt(Optional.of(InMemoryFirm.ANNAS_ADDRESS)));

    assertNothingIsToldAndNothingKept();
  }

  @Test
  void theOldAddressIsToldNothingIfTheAccountIsGone() {
    firm.people().remove(InMemoryFirm.ANNAS_USER);

    assertNothingIsToldAndNothingKept();
  }

  @Test
  void theOldAddressIsToldNothingIfTheyHaveBecomeStaff() {
    Person anna = firm.annaAt(Optional.of(NEW));
    firm.people().put(new Person(anna.id(), anna.email(), anna.firstName(), true, Kind.STAFF));

    assertNothingIsToldAndNothingKept();
  }

  @Test
  void theOldAddressIsToldLaterIfThePortalIsOff() {
    firm.switchPortalOff();

    assertThat(compose()).isInstanceOf(Later.class);
    assertThat(notices.all()).hasSize(1);
  }

  @Test
  void aNoticeThatIsGoneComesToNothing() {
    notices.forget(new NoticeId("notice"));

    assertThat(compose()).isInstanceOf(Pointless.class);
  }

  private void assertNothingIsToldAndNothingKept() {
    assertThat(compose()).isInstanceOf(Pointless.class);
    assertThat(letters.toldOfChange()).isEmpty();
    assertThat(notices.all()).isEmpty();
    assertThat(firm.audit().facts()).isEmpty();
  }

  private AuditFact fact(FactType type) {
    return AuditFact.of(type, InMemoryFirm.REALM)
        .with(Attribute.PORTAL, firm.portal().id())
        .with(Attribute.USER, InMemoryFirm.ANNAS_USER);
  }

  private Composition compose() {
    return correspondence.compose(ORDER);
  }

  private Letter composed() {
    Composition composition = compose();
    assertThat(composition).isInstanceOf(Composed.class);
    return ((Composed) composition).letter();
  }
}
