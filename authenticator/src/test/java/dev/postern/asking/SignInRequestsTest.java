package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.asking.SignInRequest.Ask;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.link.LoginTab;
import dev.postern.link.SignInRequestId;
import dev.postern.mail.MailOrder;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.matter.MatterReference;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Race;
import dev.postern.throttle.Cautious;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.PatchyThrottle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SignInRequestsTest {
  private static final String FORM = "form";
  private static final Ask ANNAS = ask(InMemoryFirm.ANNAS_ADDRESS, Way.TYPED);
  private static final Ask NOBODYS = ask(new EmailAddress("nobody@client.example"), Way.TYPED);

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryRequestBook book = new InMemoryRequestBook();
  private final PatchyThrottle throttle = new PatchyThrottle(new InMemoryThrottle(firm.clock()));
  private final SignInRequests requests =
      new SignInRequests(
          new SignInRequests.Books(book, firm.outbox(), firm.audit()),
          new Cautious(throttle),
          firm.identifiers(),
          firm.clock());

  private static Ask ask(EmailAddress email, Way way) {
    return new Ask(
        email,
        way,
        new Wish(Optional.of(new MatterReference("2026/17")), Optional.of(InMemoryFirm.TARGET)),
        new LoginTab("root", "tab"));
  }

  @Test
  void aRequestIsKeptAsItWasAsked() {
    AskAnswer answer = ask(ANNAS, FORM);

    assertThat(answer).isInstanceOf(AskAnswer.Kept.class);
    assertThat(book.all())
        .containsExactly(
            new SignInRequest(
                ((AskAnswer.Kept) answer).id(),
                InMemoryFirm.REALM,
                firm.portal().id(),
                ANNAS,
                InMemoryFirm.NOON));
  }

  @Test
  void aRequestIsGivenToThePostmen() {
    ask(ANNAS, FORM);

    MailOrder order = claimed().orElseThrow();
    assertThat(order.kind()).isEqualTo(Kind.SIGN_IN_REQUEST);
    assertThat(order.subject()).isEqualTo(book.all().get(0).id().value());
  }

  @Test
  void aRequestOfNobodyIsTakenLikeAnyOther() {
    assertThat(ask(NOBODYS, FORM)).isInstanceOf(AskAnswer.Kept.class);

    assertThat(book.all()).singleElement().extracting(SignInRequest::ask).isEqualTo(NOBODYS);
  }

  @Test
  void aRequestIsRecordedWithoutItsAddress() {
    ask(NOBODYS, FORM);

    assertThat(firm.audit().facts())
        .containsExactly(
            AuditFact.of(FactType.SIGN_IN_ASKED, InMemoryFirm.REALM)
                .from(InMemoryFirm.ORIGIN)
                .with(Attribute.PORTAL, firm.portal().id()));
  }

  @Nested
  class AFormThatIsSentTwice {
    @Test
    void asksOnce() {
      ask(ANNAS, FORM);

      assertThat(ask(ANNAS, FORM)).isInstanceOf(AskAnswer.Repeated.class);
      assertThat(book.all()).hasSize(1);
      assertThat(claimed()).isPresent();
      assertThat(claimed()).isEmpty();
      assertThat(firm.audit().facts()).hasSize(1);
    }

    @Test
    void isTheSameRequestBothTimes() {
      SignInRequestId asked = ((AskAnswer.Kept) ask(ANNAS, FORM)).id();

      assertThat(ask(ANNAS, FORM)).isEqualTo(new AskAnswer.Repeated(asked));
    }

    @Test
    void isTheSameRequestWheneverTheSecondComes() {
      for (int minute = 0; minute < 60; minute++) {
        String form = "form-" + minute;
        SignInRequestId asked = ((AskAnswer.Kept) ask(ANNAS, form)).id();
        firm.clock().advance(SignInCorrespondence.PATIENCE.minusMillis(1));

        assertThat(ask(ANNAS, form)).isEqualTo(new AskAnswer.Repeated(asked));
        firm.clock().advance(Duration.ofSeconds(61));
      }
    }

    @Test
    void isAnotherRequestWithAnotherAddress() {
      ask(ANNAS, FORM);

      assertThat(ask(NOBODYS, FORM)).isInstanceOf(AskAnswer.Kept.class);
      assertThat(book.all()).extracting(SignInRequest::ask).contains(ANNAS, NOBODYS);
    }

    @Test
    void isAnotherRequestWhenItMayBeSentAgain() {
      SignInRequestId asked = ((AskAnswer.Kept) ask(ANNAS, FORM)).id();
      firm.clock().advance(SignInCorrespondence.PATIENCE);

      assertThat(ask(ANNAS, FORM)).isNotEqualTo(new AskAnswer.Kept(asked));
      assertThat(book.all()).hasSize(2);
    }

    @Test
    void countsOnceWhereTheNetworkIsCounted() {
      for (int press = 0; press < 10; press++) {
        ask(ANNAS, FORM);
      }

      for (int form = 1; form < 5; form++) {
        assertThat(ask(ANNAS, "other-" + form)).isInstanceOf(AskAnswer.Kept.class);
      }
    }

    @Test
    void asksOnceAfterItWasAnsweredAndForgotten() {
      SignInRequestId asked = ((AskAnswer.Kept) ask(ANNAS, FORM)).id();
      book.forget(asked);

      assertThat(ask(ANNAS, FORM)).isInstanceOf(AskAnswer.Repeated.class);
      assertThat(book.all()).isEmpty();
    }

    @RepeatedTest(3)
    void asksOnceHoweverManyPressAtOnce() {
      List<AskAnswer> answers = new Race().run(runner -> ask(ANNAS, FORM));

      assertThat(answers).filteredOn(AskAnswer.Kept.class::isInstance).hasSize(1);
      SignInRequestId asked = book.all().get(0).id();
      // Those who are a moment too many from one network at once are told so.
      assertThat(answers)
          .filteredOn(AskAnswer.Asked.class::isInstance)
          .allMatch(answer -> ((AskAnswer.Asked) answer).id().equals(asked));
      assertThat(book.all()).hasSize(1);
    }
  }

  @Test
  void twoFormsAreTwoRequests() {
    ask(ANNAS, "one");
    ask(ANNAS, "other");

    assertThat(book.all()).extracting(SignInRequest::id).doesNotHaveDuplicates().hasSize(2);
  }

  @Nested
  class TooManyRequestsFromOneNetwork {
    @Test
    void areTurnedAwayWhateverTheirAddress() {
      for (int i = 0; i < 5; i++) {
        assertThat(ask(ANNAS, "form-" + i)).isInstanceOf(AskAnswer.Kept.class);
        firm.clock().advance(Duration.ofMinutes(1));
      }

      assertThat(ask(NOBODYS, "sixth")).isEqualTo(new AskAnswer.TooMany(Duration.ofMinutes(5)));
      assertThat(book.all()).hasSize(5);
      assertThat(firm.audit().facts()).hasSize(5);

      firm.clock().advance(Duration.ofMinutes(5));
      assertThat(ask(NOBODYS, "seventh")).isInstanceOf(AskAnswer.Kept.class);
    }

    /** As a reload of the page that says so does. */
    @Test
    void mayBeMadeLaterWithTheSameForm() {
      for (int i = 0; i < 5; i++) {
        ask(NOBODYS, "form-" + i);
      }
      assertThat(ask(ANNAS, FORM)).isInstanceOf(AskAnswer.TooMany.class);
      firm.clock().advance(Duration.ofMinutes(10));

      assertThat(ask(ANNAS, FORM)).isInstanceOf(AskAnswer.Kept.class);
      assertThat(book.all()).extracting(SignInRequest::ask).contains(ANNAS);
    }

    @Test
    void doNotUseUpTheTurnOfABrowserThatIsRemembered() {
      for (int i = 0; i < 6; i++) {
        ask(NOBODYS, "form-" + i);
      }

      Ask remembered = ask(InMemoryFirm.ANNAS_ADDRESS, Way.REMEMBERED);
      assertThat(ask(remembered, "hint")).isInstanceOf(AskAnswer.Kept.class);
    }

    @Test
    void areTurnedAwayAlsoIfTheBrowserIsRemembered() {
      Ask remembered = ask(InMemoryFirm.ANNAS_ADDRESS, Way.REMEMBERED);
      for (int i = 0; i < 5; i++) {
        ask(remembered, "form-" + i);
      }

      assertThat(ask(remembered, "sixth")).isInstanceOf(AskAnswer.TooMany.class);
    }
  }

  @Test
  void aRequestThatTurnsOutToBeNoneCountsNothing() {
    for (int i = 0; i < 10; i++) {
      ((SignInRequests.Entered) enter(ANNAS, FORM)).leave();
    }
    assertThat(book.all()).isEmpty();

    assertThat(ask(ANNAS, FORM)).isInstanceOf(AskAnswer.Kept.class);
  }

  @Nested
  class ALimiterThatGoesAway {
    private final AskAnswer.TooMany later = new AskAnswer.TooMany(LimiterAway.RETRY_AFTER);

    @Test
    void keepsNothing() {
      for (int answers = 0; answers < 2; answers++) {
        throttle.goAwayAfter(answers);
        assertThat(ask(ANNAS, FORM)).isEqualTo(later);
      }

      assertThat(book.all()).isEmpty();
      assertThat(claimed()).isEmpty();
    }

    @Test
    void costsNobodyATurn() {
      for (int i = 0; i < 5; i++) {
        throttle.goAwayAfter(1);
        assertThat(ask(ANNAS, FORM)).isEqualTo(later);
      }
      throttle.comeBack();

      assertThat(ask(ANNAS, FORM)).isInstanceOf(AskAnswer.Kept.class);
    }
  }

  private AskAnswer ask(Ask ask, String form) {
    SignInRequests.Entry entry = enter(ask, form);
    return entry instanceof SignInRequests.Entered entered
        ? entered.ask(ask)
        : (AskAnswer.TooMany) entry;
  }

  private SignInRequests.Entry enter(Ask ask, String form) {
    return requests.enter(firm.portal(), ask.way(), form, ask.email().value(), InMemoryFirm.ORIGIN);
  }

  private Optional<MailOrder> claimed() {
    return firm.outbox()
        .claim(InMemoryFirm.NOON, InMemoryFirm.NOON.plus(Duration.ofMinutes(1)))
        .map(claim -> claim.order());
  }
}
