package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.contact.NewPerson;
import dev.postern.contact.Person.Kind;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LoginTab;
import dev.postern.mail.Composition;
import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Composition.Later;
import dev.postern.mail.Composition.Pointless;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.policy.Purpose;
import dev.postern.shared.EmailAddress;
import dev.postern.throttle.InMemoryThrottle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SignInCorrespondenceTest {
  private static final SignInRequestId REQUEST = new SignInRequestId("request");
  private static final LoginTab TAB = new LoginTab("root", "tab");
  private static final MailOrder ORDER =
      MailOrder.ofRequest(new OrderId("order"), InMemoryFirm.REALM, REQUEST.value());

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryRequestBook book = new InMemoryRequestBook();
  private final LinkDesk links = new LinkDesk();
  private final SignInCorrespondence correspondence =
      new SignInCorrespondence(
          new SignInCorrespondence.Files(
              book,
              firm.portals(),
              firm.people(),
              firm.contacts(),
              firm.matters(),
              firm.links(),
              new InMemoryThrottle(firm.clock())),
          links,
          firm.identifiers(),
          firm.clock());

  private void ask(EmailAddress email) {
    book.enter(
        new SignInRequest(
            REQUEST,
            InMemoryFirm.REALM,
            firm.portal().id(),
            email,
            TAB,
            firm.clock().instant(),
            Optional.empty()));
  }

  @Nested
  class TheAddressOfAContact {
    @BeforeEach
    void ask() {
      SignInCorrespondenceTest.this.ask(InMemoryFirm.ANNAS_ADDRESS);
    }

    @Test
    void comesToALinkForTheTabThatWaits() {
      assertThat(correspondence.compose(ORDER)).isInstanceOf(Composed.class);

      Link link = onlyLink();
      assertThat(link.scope().user()).isEqualTo(InMemoryFirm.ANNAS_USER);
      assertThat(link.email()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(link.asking().purpose()).isEqualTo(Purpose.SIGN_IN);
      assertThat(link.asking().tab()).contains(TAB);
      assertThat(link.life()).isEqualTo(Link.Life.oneTime());
      assertThat(links.composed).containsExactly(link.id());
    }

    @Test
    void comesToALinkToTheMatterThatTheyJoinedLast() {
      firm.matters()
          .join(InMemoryFirm.MATTER, firm.contact().id(), Optional.empty(), InMemoryFirm.NOON);

      correspondence.compose(ORDER);

      assertThat(onlyLink().matter()).contains(InMemoryFirm.MATTER);
    }

    @Test
    void comesToNothingIfAllTheirMattersAreClosed() {
      Link closed = firm.linkToClosedMatter("closed");
      firm.matters()
          .join(
              closed.matter().orElseThrow(),
              firm.contact().id(),
              Optional.empty(),
              InMemoryFirm.NOON);

      assertThatNothingIsSent();
    }

    @Test
    void comesToNothingIfTheFirmHasTakenItsInvitationBackFromAStranger() {
      firm.links().open(firm.linkWithoutMatter("invitation"));
      firm.links().revoke(new LinkId("invitation"), InMemoryFirm.NOON);

      assertThat(correspondence.compose(ORDER)).isInstanceOf(Pointless.class);
      assertThat(links.composed).isEmpty();
    }

    @Test
    void comesToALinkIfTheyHaveProvenTheAddressBefore() {
      firm.links().open(firm.linkWithoutMatter("invitation"));
      firm.links().revoke(new LinkId("invitation"), InMemoryFirm.NOON);
      firm.contacts().proven(firm.contact().id(), InMemoryFirm.ANNAS_ADDRESS, InMemoryFirm.NOON);

      assertThat(correspondence.compose(ORDER)).isInstanceOf(Composed.class);
    }

    @Test
    void comesToNothingOnceNobodyWaitsForItAnyMore() {
      correspondence.compose(ORDER);
      firm.clock().advance(SignInCorrespondence.PATIENCE);

      assertThat(correspondence.compose(ORDER)).isInstanceOf(Pointless.class);
      assertThat(book.all()).isEmpty();
      assertThat(onlyLink().life().failedAt()).isPresent();
    }

    @Test
    void comesToTheSameLinkWhenTheMailIsTriedAgain() {
      correspondence.compose(ORDER);
      correspondence.compose(ORDER);

      assertThat(links.composed).containsExactly(onlyLink().id(), onlyLink().id());
    }

    @Test
    void isForgottenOnceTheMailWasHandedOver() {
      correspondence.compose(ORDER);

      correspondence.handedOver(ORDER, links.letter());

      assertThat(links.handedOver).containsExactly(onlyLink().id());
      assertThat(book.all()).isEmpty();
    }

    @Test
    void isForgottenOnceTheMailWasGivenUp() {
      correspondence.compose(ORDER);

      correspondence.givenUp(ORDER, "refused");

      assertThat(links.givenUp).containsExactly(onlyLink().id());
      assertThat(book.all()).isEmpty();
    }

    @Test
    void isKeptWhileTheMailServerOnlyObjects() {
      correspondence.compose(ORDER);

      correspondence.quoted(ORDER, links.letter());

      assertThat(links.quoted).containsExactly(onlyLink().id());
      assertThat(book.all()).hasSize(1);
    }

    @Test
    void waitsForAPortalThatIsBeingMended() {
      firm.misconfigurePortal();

      assertThat(correspondence.compose(ORDER)).isInstanceOf(Later.class);
      assertThat(book.all()).hasSize(1);
    }

    @Test
    void comesToNothingAtAPortalThatIsOff() {
      firm.switchPortalOff();

      assertThatNothingIsSent();
    }

    @Test
    void comesToNothingIfTheyHaveBecomeStaff() {
      firm.people().put(firm.anna(Kind.STAFF));

      assertThatNothingIsSent();
    }

    @Test
    void comesToNothingIfTheyAreSwitchedOff() {
      firm.people().put(firm.disabledAnna());

      assertThatNothingIsSent();
    }

    @Test
    void comesToNoSixthLinkWithinAnHour() {
      for (int i = 0; i < 5; i++) {
        assertThat(correspondence.compose(ORDER)).isInstanceOf(Composed.class);
        correspondence.handedOver(ORDER, links.letter());
        ask();
      }

      assertThat(correspondence.compose(ORDER)).isInstanceOf(Pointless.class);
      assertThat(firm.links().all()).hasSize(5);

      firm.clock().advance(Duration.ofHours(1));
      ask();
      assertThat(correspondence.compose(ORDER)).isInstanceOf(Composed.class);
    }

    @Test
    void comesToNothingIfThereIsNothingToSendAnyMore() {
      links.answer = new Pointless("superseded");

      assertThat(correspondence.compose(ORDER)).isInstanceOf(Pointless.class);
      assertThat(book.all()).isEmpty();
    }
  }

  @Test
  void theAddressOfNobodyComesToNothing() {
    ask(new EmailAddress("nobody@client.example"));

    assertThatNothingIsSent();
  }

  @Test
  void theAddressOfAUserWhoIsNoContactOfThePortalComesToNothing() {
    EmailAddress bens = new EmailAddress("ben@client.example");
    firm.people()
        .create(
            firm.portal(),
            new NewPerson(bens, Optional.empty(), Optional.empty(), Optional.empty()));
    ask(bens);

    assertThatNothingIsSent();
  }

  @Test
  void aRequestThatIsGoneComesToNothing() {
    assertThat(correspondence.compose(ORDER)).isInstanceOf(Pointless.class);
  }

  private void assertThatNothingIsSent() {
    assertThat(correspondence.compose(ORDER)).isInstanceOf(Pointless.class);
    assertThat(firm.links().all()).isEmpty();
    assertThat(links.composed).isEmpty();
    assertThat(book.all()).isEmpty();
  }

  private Link onlyLink() {
    assertThat(firm.links().all()).hasSize(1);
    return firm.links().all().get(0);
  }

  /** Those who mail links, and what they were given to do. */
  private static final class LinkDesk implements Correspondence {
    private final List<LinkId> composed = new ArrayList<>();
    private final List<LinkId> handedOver = new ArrayList<>();
    private final List<LinkId> quoted = new ArrayList<>();
    private final List<LinkId> givenUp = new ArrayList<>();
    private Composition answer = new Composed(letter());

    private Letter letter() {
      return new Letter(
          InMemoryFirm.ANNAS_ADDRESS, "receipt", new Letter.Content("subject", "text", "html"));
    }

    @Override
    public Composition compose(MailOrder order) {
      composed.add(link(order));
      return answer;
    }

    @Override
    public void handedOver(MailOrder order, Letter letter) {
      handedOver.add(link(order));
    }

    @Override
    public void quoted(MailOrder order, Letter letter) {
      quoted.add(link(order));
    }

    @Override
    public void givenUp(MailOrder order, String failure) {
      givenUp.add(link(order));
    }

    private static LinkId link(MailOrder order) {
      assertThat(order.kind()).isEqualTo(MailOrder.Kind.LINK);
      assertThat(order.id()).isEqualTo(ORDER.id());
      return new LinkId(order.subject());
    }
  }
}
