package dev.postern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.mail.MailOrder;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.PortalId;
import dev.postern.shared.UserId;
import dev.postern.throttle.InMemoryThrottle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AddressWatchTest {
  private static final EmailAddress NEW = new EmailAddress("anna@new.example");
  private static final EmailAddress NEWER = new EmailAddress("anna@newer.example");

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryNoticeBook notices = new InMemoryNoticeBook();
  private final AddressWatch watch =
      new AddressWatch(
          new ImmediateTransactions<>(
              new AddressWatch.Books(firm.contacts(), notices, firm.outbox())),
          new InMemoryThrottle(firm.clock()),
          firm.identifiers(),
          firm.clock());

  @Nested
  class AContactWhoHasProvenTheirAddress {
    @BeforeEach
    void prove() {
      proven(firm.contact().id());
    }

    @Test
    void isToldOfTheChangeThere() {
      firm.clock().advance(Duration.ofMinutes(3));

      changeTo(NEW);

      assertThat(notices.all()).hasSize(1);
      AddressNotice notice = notices.all().get(0);
      assertThat(notice.old()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(notice.whose().contact()).isEqualTo(firm.contact().id());
      assertThat(notice.at()).isEqualTo(firm.clock().instant());
      assertThat(orders())
          .singleElement()
          .matches(order -> order.kind() == Kind.ADDRESS_NOTICE)
          .matches(order -> order.subject().equals(notice.id().value()));
    }

    @Test
    void isToldThatItWasTakenAway() {
      watch.changed(InMemoryFirm.REALM, InMemoryFirm.ANNAS_USER, Optional.empty());

      assertThat(orders()).hasSize(1);
    }

    @Test
    void isToldNothingIfSomethingElseWasChanged() {
      changeTo(InMemoryFirm.ANNAS_ADDRESS);

      assertThat(orders()).isEmpty();
    }

    @Test
    void isToldOnceHoweverOftenTheAccountIsChangedAfterThat() {
      changeTo(NEW);
      changeTo(NEW);
      changeTo(NEWER);

      assertThat(orders()).hasSize(1);
      assertThat(notices.all()).hasSize(1);
    }

    @Test
    void isToldEachTimeThatTheyLoseIt() {
      changeTo(NEW);
      changeTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(orders()).hasSize(1);

      firm.clock().advance(Duration.ofDays(1));
      changeTo(NEW);

      assertThat(orders()).hasSize(2);
    }

    @Test
    void isToldOnceADayHoweverOftenItIsToggled() {
      for (int time = 0; time < 5; time++) {
        changeTo(NEW);
        changeTo(InMemoryFirm.ANNAS_ADDRESS);
      }

      assertThat(orders()).hasSize(1);
      assertThat(notices.all()).hasSize(1);
    }

    @Test
    void isToldAtTheNewAddressOnceTheyHaveProvenThat() {
      changeTo(NEW);
      firm.contacts().proven(firm.contact().id(), NEW, InMemoryFirm.NOON);

      changeTo(NEWER);

      assertThat(notices.all())
          .extracting(AddressNotice::old)
          .containsExactlyInAnyOrder(InMemoryFirm.ANNAS_ADDRESS, NEW);
    }

    @Test
    void isToldByEachPortal() {
      Contact elsewhere =
          new Contact(
              new ContactId("contact-elsewhere"),
              InMemoryFirm.REALM,
              new PortalId("other"),
              InMemoryFirm.ANNAS_USER,
              Optional.empty());
      firm.contacts().enrol(elsewhere, InMemoryFirm.NOON);
      proven(elsewhere.id());

      changeTo(NEW);

      assertThat(notices.all())
          .extracting(notice -> notice.whose().portal())
          .containsExactlyInAnyOrder(firm.portal().id(), elsewhere.portal());
    }
  }

  @Test
  void anAddressThatWasNeverProvenIsToldNothing() {
    changeTo(NEW);

    assertThat(orders()).isEmpty();
    assertThat(notices.all()).isEmpty();
  }

  @Test
  void aUserWhoIsNoContactIsToldNothing() {
    watch.changed(InMemoryFirm.REALM, new UserId("somebody"), Optional.of(NEW));

    assertThat(orders()).isEmpty();
  }

  private void changeTo(EmailAddress address) {
    watch.changed(InMemoryFirm.REALM, InMemoryFirm.ANNAS_USER, Optional.of(address));
  }

  private void proven(ContactId contact) {
    firm.contacts().proven(contact, InMemoryFirm.ANNAS_ADDRESS, InMemoryFirm.NOON);
  }

  private List<MailOrder> orders() {
    return firm.outbox().waiting();
  }
}
