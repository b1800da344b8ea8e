package dev.postern.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.FactId;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.link.LinkSecret;
import dev.postern.link.LoginTab;
import dev.postern.link.Refusal;
import dev.postern.shared.RequestOrigin;
import dev.postern.signin.DoorAnswer.AlreadyIn;
import dev.postern.signin.DoorAnswer.Confirm;
import dev.postern.signin.DoorAnswer.Dead;
import dev.postern.signin.DoorAnswer.Hint;
import dev.postern.signin.DoorAnswer.Manner;
import dev.postern.signin.DoorAnswer.Resume;
import dev.postern.signin.DoorAnswer.Wait;
import dev.postern.watch.Counted;
import dev.postern.watch.Counted.What;
import dev.postern.watch.RecordingMeters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoorRecordTest {
  private final InMemoryFirm firm = new InMemoryFirm();
  private final RecordingAuditTrail trail = new RecordingAuditTrail(firm.clock());
  private final RecordingAuditTrail refusals = new RecordingAuditTrail(firm.clock());
  private final RecordingMeters meters = new RecordingMeters();
  private final DoorRecord record =
      new DoorRecord(
          new DoorRecord.Books(trail, trail, refusals),
          DoorRecord.Bounds.standard(firm.clock()),
          meters);
  private final Link link = firm.asked("link");
  private final LinkSecret secret = LinkSecret.draw(firm.random());
  private final BrowserNonce nonce = BrowserNonce.draw(firm.random());
  private final Visitor known = visitor(Optional.of(nonce), InMemoryFirm.ORIGIN);
  private final Visitor newcomer = visitor(Optional.empty(), InMemoryFirm.ORIGIN);
  private final Confirm page = new Confirm(link, admitted(), false, Manner.PRESS, Hint.NOTHING);

  @Nested
  class OfALook {
    @Test
    void saysWhoseLinkFromWhereAndHowItStands() {
      record.looked(page, secret, newcomer, () -> nonce);

      assertThat(trail.facts())
          .containsExactly(
              link.fact(FactType.LINK_VIEWED)
                  .from(InMemoryFirm.ORIGIN)
                  .with(Attribute.DIGEST, secret.digest())
                  .with(Attribute.REASON, "open")
                  .once(FactId.of("view", "link", nonce.digest())));
      assertThat(refusals.facts()).isEmpty();
    }

    @Test
    void isWrittenOnceForABrowserThatKeepsItsCookie() {
      record.looked(page, secret, newcomer, () -> nonce);
      record.looked(page, secret, known, () -> nonce);
      record.looked(dead(Refusal.EXPIRED), secret, known, () -> nonce);

      assertThat(trail.facts()).hasSize(1);
    }

    @Test
    void isWrittenAgainForAnotherBrowser() {
      record.looked(page, secret, known, () -> nonce);
      record.looked(page, secret, newcomer, () -> BrowserNonce.draw(firm.random()));

      assertThat(trail.facts()).hasSize(2);
    }

    @Test
    void saysHowTheLinkStands() {
      Admitted admitted = admitted();
      List<DoorAnswer> answers =
          List.of(
              new AlreadyIn(link, admitted.portal()),
              new Resume(link, admitted.portal(), new LoginTab("root", "tab")),
              dead(Refusal.REVOKED));

      answers.forEach(
          answer ->
              record.looked(answer, secret, newcomer, () -> BrowserNonce.draw(firm.random())));

      assertThat(reasons(trail)).containsExactly("already-in", "used", "revoked");
    }

    @Test
    void isNotWrittenOfWhatIsNoLinkAndGivesNoCookie() {
      record.looked(
          new Dead(Refusal.UNKNOWN, Optional.empty(), Optional.empty()),
          secret,
          newcomer,
          () -> {
            throw new AssertionError("no cookie is needed");
          });

      assertThat(trail.facts()).isEmpty();
    }

    @Test
    void isCountedAtWhatIsNoLinkAlone() {
      record.looked(none(), secret, newcomer, () -> nonce);
      record.looked(none(), secret, newcomer, () -> nonce);
      record.looked(page, secret, newcomer, () -> nonce);
      record.looked(dead(Refusal.EXPIRED), secret, known, () -> nonce);

      assertThat(counted("unknown")).isEqualTo(2);
      assertThat(meters.counted()).hasSize(2);
    }

    /** Only the browser that has pressed a moment ago is told to wait: it was seen then. */
    @Test
    void isNotWrittenOfABrowserThatWaitsForItsLogin() {
      record.looked(new Wait(admitted().portal()), secret, known, () -> nonce);

      assertThat(trail.facts()).isEmpty();
    }

    @Test
    void isWrittenOnlySoOftenOfBrowsersThatForgetTheirCookie() {
      for (int i = 0; i < 10; i++) {
        record.looked(page, secret, newcomer, () -> BrowserNonce.draw(firm.random()));
      }
      assertThat(trail.facts()).hasSize(5);

      record.looked(page, secret, known, () -> nonce);
      assertThat(trail.facts()).hasSize(6);
    }
  }

  /** Whoever makes up a cookie for each look is no browser. */
  @Test
  void looksWithEverNewCookiesAreBoundedToo() {
    for (int i = 0; i < 50; i++) {
      Visitor inventive =
          visitor(Optional.of(BrowserNonce.draw(firm.random())), InMemoryFirm.ORIGIN);
      record.looked(page, secret, inventive, () -> nonce);
    }

    assertThat(trail.facts()).hasSize(20);
  }

  @Nested
  class OfAPress {
    @Test
    void keepsWhyItWasRefused() {
      record.pressed(dead(Refusal.SUPERSEDED), secret, known);

      assertThat(refusals.facts())
          .containsExactly(
              link.fact(FactType.LINK_REFUSED)
                  .from(InMemoryFirm.ORIGIN)
                  .with(Attribute.DIGEST, secret.digest())
                  .with(Attribute.REASON, "superseded"));
      assertThat(trail.facts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
    void keepsWhatItLacked(Hint hint) {
      record.pressed(page.after(hint), secret, known);

      assertThat(reasons(refusals))
          .containsExactly(hint == Hint.OTHER_EMAIL ? "other-email" : "press-again");
    }

    @Test
    void keepsNothingOfWhatIsNoLink() {
      record.pressed(new Dead(Refusal.UNKNOWN, Optional.empty(), Optional.empty()), secret, known);

      assertThat(refusals.facts()).isEmpty();
    }

    @Test
    void isCountedHoweverManyAreKept() {
      for (int i = 0; i < 30; i++) {
        record.pressed(dead(Refusal.USED), secret, known);
        record.pressed(page.after(Hint.OTHER_EMAIL), secret, known);
        record.pressed(none(), secret, known);
      }

      assertThat(counted("used")).isEqualTo(30);
      assertThat(counted("other-email")).isEqualTo(30);
      assertThat(counted("unknown")).isEqualTo(30);
    }

    @Test
    void isNotCountedIfItWasTaken() {
      record.pressed(new Wait(admitted().portal()), secret, known);
      record.pressed(page, secret, known);

      assertThat(meters.counted()).isEmpty();
    }

    @Test
    void keepsNothingOfOneThatWasTaken() {
      record.pressed(new Wait(admitted().portal()), secret, known);
      record.pressed(new AlreadyIn(link, admitted().portal()), secret, known);

      assertThat(refusals.facts()).isEmpty();
    }

    @Test
    void keepsOnlySoMany() {
      for (int i = 0; i < 30; i++) {
        record.pressed(dead(Refusal.USED), secret, known);
      }

      assertThat(refusals.facts()).hasSize(10);
    }
  }

  @Nested
  class OfAPressForAFreshLink {
    @Test
    void keepsThatThePageWasNotShown() {
      record.healed(new HealAnswer.Again(dead(Refusal.USED)), secret, known);

      assertThat(reasons(refusals)).containsExactly("press-again");
    }

    @Test
    void keepsThatThereWasNoneToBeHad() {
      record.healed(new HealAnswer.Refused(dead(Refusal.REVOKED)), secret, known);

      assertThat(reasons(refusals)).containsExactly("nothing-to-heal");
    }

    @Test
    void isCountedIfItCameToNothing() {
      record.healed(new HealAnswer.Again(dead(Refusal.USED)), secret, known);
      record.healed(new HealAnswer.Refused(dead(Refusal.REVOKED)), secret, known);
      record.healed(new HealAnswer.Refused(none()), secret, known);

      assertThat(meters.counted())
          .containsExactly(
              Counted.one(What.LINK_REFUSED, "press-again"),
              Counted.one(What.LINK_REFUSED, "nothing-to-heal"),
              Counted.one(What.LINK_REFUSED, "unknown"));
    }

    @Test
    void keepsNothingOfOneThatWasHeard() {
      record.healed(new HealAnswer.Look(), secret, known);

      assertThat(refusals.facts()).isEmpty();
      assertThat(meters.counted()).isEmpty();
    }
  }

  private long counted(String reason) {
    return meters.counted().stream().filter(Counted.one(What.LINK_REFUSED, reason)::equals).count();
  }

  private static Dead none() {
    return new Dead(Refusal.UNKNOWN, Optional.empty(), Optional.empty());
  }

  private Dead dead(Refusal reason) {
    return new Dead(reason, Optional.of(firm.portal()), Optional.of(link));
  }

  private Admitted admitted() {
    return (Admitted) firm.admission().judge(link);
  }

  private static List<String> reasons(RecordingAuditTrail trail) {
    return trail.facts().stream()
        .map(AuditFact::attributes)
        .map(attributes -> attributes.get(Attribute.REASON))
        .toList();
  }

  private static Visitor visitor(Optional<BrowserNonce> nonce, RequestOrigin origin) {
    return new Visitor(nonce, Optional.empty(), Optional.empty(), origin);
  }
}
