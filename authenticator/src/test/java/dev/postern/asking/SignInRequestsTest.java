package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.link.LoginTab;
import dev.postern.mail.MailOrder;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.shared.EmailAddress;
import dev.postern.throttle.InMemoryThrottle;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInRequestsTest {
  private static final LoginTab TAB = new LoginTab("root", "tab");
  private static final EmailAddress NOBODYS = new EmailAddress("nobody@client.example");

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryRequestBook book = new InMemoryRequestBook();
  private final SignInRequests requests =
      new SignInRequests(
          new SignInRequests.Books(book, firm.outbox(), firm.audit()),
          new InMemoryThrottle(firm.clock()),
          firm.identifiers(),
          firm.clock());

  @Test
  void aRequestIsKeptWithTheTabThatWaits() {
    requests.ask(firm.portal(), InMemoryFirm.ANNAS_ADDRESS, TAB, InMemoryFirm.ORIGIN);

    assertThat(book.all())
        .singleElement()
        .isEqualTo(
            new SignInRequest(
                book.all().get(0).id(),
                InMemoryFirm.REALM,
                firm.portal().id(),
                InMemoryFirm.ANNAS_ADDRESS,
                TAB,
                InMemoryFirm.NOON,
                Optional.empty()));
  }

  @Test
  void aRequestIsGivenToThePostmen() {
    requests.ask(firm.portal(), InMemoryFirm.ANNAS_ADDRESS, TAB, InMemoryFirm.ORIGIN);

    MailOrder order =
        firm.outbox()
            .claim(InMemoryFirm.NOON, InMemoryFirm.NOON.plus(Duration.ofMinutes(1)))
            .orElseThrow()
            .order();
    assertThat(order.kind()).isEqualTo(Kind.SIGN_IN_REQUEST);
    assertThat(order.subject()).isEqualTo(book.all().get(0).id().value());
  }

  @Test
  void aRequestOfNobodyIsTakenLikeAnyOther() {
    requests.ask(firm.portal(), NOBODYS, TAB, InMemoryFirm.ORIGIN);

    assertThat(book.all()).singleElement().extracting(SignInRequest::email).isEqualTo(NOBODYS);
  }

  @Test
  void theSixthRequestFromOneNetworkInTenMinutesIsTurnedAwayWhateverItsAddress() {
    for (int i = 0; i < 5; i++) {
      assertThat(ask(InMemoryFirm.ANNAS_ADDRESS)).isInstanceOf(AskAnswer.Kept.class);
      firm.clock().advance(Duration.ofMinutes(1));
    }

    assertThat(ask(NOBODYS)).isEqualTo(new AskAnswer.TooMany(Duration.ofMinutes(5)));
    assertThat(book.all()).hasSize(5);
    assertThat(firm.audit().facts()).hasSize(5);

    firm.clock().advance(Duration.ofMinutes(5));
    assertThat(ask(NOBODYS)).isInstanceOf(AskAnswer.Kept.class);
  }

  private AskAnswer ask(EmailAddress email) {
    return requests.ask(firm.portal(), email, TAB, InMemoryFirm.ORIGIN);
  }

  @Test
  void aRequestIsRecordedWithoutItsAddress() {
    requests.ask(firm.portal(), NOBODYS, TAB, InMemoryFirm.ORIGIN);

    assertThat(firm.audit().facts())
        .containsExactly(
            AuditFact.of(FactType.SIGN_IN_ASKED, InMemoryFirm.REALM)
                .from(InMemoryFirm.ORIGIN)
                .with(Attribute.PORTAL, firm.portal().id()));
  }
}
