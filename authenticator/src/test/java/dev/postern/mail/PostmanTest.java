package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Composition.Pointless;
import dev.postern.mail.Delivery.Failed;
import dev.postern.mail.Delivery.Objected;
import dev.postern.mail.Delivery.Refused;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.Suspicion;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostmanTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final OrderId ORDER = new OrderId("order");
  private static final Letter LETTER =
      new Letter(
          new EmailAddress("anna@client.example"),
          "receipt",
          new Letter.Content("subject", "text", "html"));

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final Journal journal = new Journal();
  private final InMemoryOutbox outbox = new InMemoryOutbox(new CountingIdentifiers());
  private final InMemoryMailboxBook mailboxes = new InMemoryMailboxBook();
  private final RecordingMailer mailer = new RecordingMailer(journal);
  private final ScriptedCorrespondence correspondence =
      new ScriptedCorrespondence(journal, new Composed(LETTER));
  private final Postman postman =
      new Postman(
          new JournalledTransactions(
              new Postman.PostOffice(
                  new JournalledOutbox(outbox, journal), correspondence, mailboxes),
              journal),
          mailer,
          new Postman.Retry(
              new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(10), 3),
              new Backoff(Duration.ofHours(1), Duration.ofHours(1), 2),
              new Random(1)),
          new FairShare(2),
          clock);

  @Nested
  class WithNothingToDo {
    @Test
    void saysSo() {
      assertThat(postman.carryOne()).isFalse();
      assertThat(journal.lines()).containsExactly("begin", "claim", "commit");
    }

    @Test
    void forgetsNowAndThenWhatWasGivenUpLongAgo() {
      place();
      mailer.answer(() -> new Refused("550 no such user"));
      postman.carryOne();

      clock.advance(Duration.ofDays(30));
      postman.tidy();
      assertThat(outbox.grave(ORDER)).isPresent();

      clock.advance(Postman.BETWEEN_TIDYINGS);
      postman.tidy();
      assertThat(outbox.grave(ORDER)).isEmpty();
    }

    @Test
    void doesNotLookForThatEachTime() {
      clock.advance(Postman.BETWEEN_TIDYINGS);

      postman.tidy();
      postman.tidy();

      assertThat(journal.lines()).containsExactly("begin", "purge", "commit");
    }

    @Test
    void leavesAnOrderAloneThatIsNotDueYet() {
      outbox.place(order(), NOON.plusSeconds(1));

      assertThat(postman.carryOne()).isFalse();
      assertThat(mailer.letters()).isEmpty();
    }
  }

  @Nested
  class WithAnOrder {
    @Test
    void claimsComposesDeliversAndSettlesEachInItsPlace() {
      place();

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines())
          .containsExactly(
              "begin",
              "claim",
              "commit",
              "begin",
              "compose attempt 1",
              "commit",
              "deliver for realm",
              "begin",
              "settle",
              "handed over receipt",
              "commit");
      assertThat(mailer.letters()).containsExactly(LETTER);
    }

    @Test
    void isDoneWithIt() {
      place();
      postman.carryOne();

      assertThat(outbox.waiting()).isEmpty();
      assertThat(postman.carryOne()).isFalse();
    }

    @Test
    void carriesOneAtATime() {
      place();
      outbox.place(MailOrder.first(new OrderId("another"), new RealmId("realm"), "link-2"), NOON);

      postman.carryOne();

      assertThat(mailer.letters()).hasSize(1);
      assertThat(outbox.waiting())
          .extracting(MailOrder::id)
          .containsExactly(new OrderId("another"));
    }

    /** A realm whose mail server hangs must not have all postmen. */
    @Test
    void leavesARealmAloneThatHasEnoughInHandAndCarriesAnothers() {
      place();
      outbox.place(MailOrder.first(new OrderId("second"), new RealmId("realm"), "link-2"), NOON);
      outbox.place(MailOrder.first(new OrderId("other"), new RealmId("other"), "link-3"), NOON);
      List<Boolean> meanwhile = new ArrayList<>();
      mailer.answer(
          () -> {
            mailer.answer(Delivery.Accepted::new);
            // Two more postmen, while the first still waits for the mail server.
            meanwhile.add(postman.carryOne());
            meanwhile.add(postman.carryOne());
            return new Delivery.Accepted();
          });

      postman.carryOne();

      assertThat(meanwhile).containsExactly(true, false);
      assertThat(outbox.waiting()).extracting(MailOrder::id).containsExactly(new OrderId("second"));
      assertThat(postman.carryOne()).as("its turn now").isTrue();
    }

    @Test
    void putsOffWhatCannotBeWrittenYet() {
      place();
      correspondence.compose(() -> new Composition.Later("the portal is off"));

      assertThat(postman.carryOne()).isTrue();

      assertThat(mailer.letters()).isEmpty();
      assertThat(outbox.waiting()).hasSize(1);
      assertThat(postman.carryOne()).as("not before its time").isFalse();
    }

    @Test
    void buriesUnreadWhatItsPostmenHaveDiedOf() {
      place();
      for (int death = 0; death < 3; death++) {
        assertThat(outbox.claim(clock.instant(), clock.instant())).isPresent();
      }

      postman.carryOne();

      assertThat(journal.lines()).doesNotContain("compose attempt 4");
      assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void settlesSilentlyWhatHasBecomePointless() {
      place();
      correspondence.compose(() -> new Pointless("the link is revoked"));

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines())
          .containsExactly(
              "begin",
              "claim",
              "commit",
              "begin",
              "compose attempt 1",
              "commit",
              "begin",
              "settle",
              "commit");
      assertThat(outbox.waiting()).isEmpty();
      assertThat(mailer.letters()).isEmpty();
    }
  }

  @Nested
  class WhoseMailIsRefused {
    @Test
    void givesTheOrderBackWithTheReason() {
      place();
      mailer.answer(() -> new Failed("mailbox full"));

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines())
          .endsWith("deliver for realm", "begin", "postpone: mailbox full", "commit");
      assertThat(outbox.waiting()).extracting(MailOrder::attempts).containsExactly(1);
    }

    @Test
    void retiresTheSecretThatTheMailServerHasQuoted() {
      place();
      mailer.answer(() -> new Delivery.Quoted(new Failed("blocked (link)")));

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines())
          .endsWith(
              "deliver for realm",
              "begin",
              "quoted receipt",
              "commit",
              "begin",
              "postpone: blocked (link)",
              "commit");
    }

    /** RFC 5321 section 4.2.1: what was refused for good is not to be repeated. */
    @Test
    void givesUpAtOnceWhatIsRefusedForGood() {
      place();
      mailer.answer(() -> new Refused("550 no such user"));

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines())
          .endsWith(
              "deliver for realm",
              "begin",
              "bury: 550 no such user",
              "given up: 550 no such user",
              "commit");
      assertThat(outbox.grave(ORDER)).contains("550 no such user");
      clock.advance(Duration.ofDays(1));
      assertThat(postman.carryOne()).isFalse();
    }

    @Test
    void makesTheAddressOfALinkSuspect() {
      PortalId portal = new PortalId("portal");
      correspondence.compose(
          () -> new Composed(LETTER.from(portal, Letter.Sender.OF_THE_REALM).about("link")));
      place();
      mailer.answer(() -> new Refused("550 no such user"));

      postman.carryOne();

      assertThat(mailboxes.suspicion(MailboxId.of(new RealmId("realm"), portal, LETTER.to())))
          .contains(new Suspicion(Suspicion.Reason.REFUSED, NOON));
    }

    @Test
    void triesSeldomWhatTheServerObjectsToAndGivesUpSoon() {
      place();
      mailer.answer(() -> new Objected(false, "554 looks like spam"));

      postman.carryOne();
      clock.advance(Duration.ofMinutes(40));
      assertThat(postman.carryOne()).as("less than the shortest wait").isFalse();
      clock.advance(Duration.ofMinutes(20));
      assertThat(postman.carryOne()).isTrue();

      assertThat(outbox.grave(ORDER)).contains("554 looks like spam");
      assertThat(journal.lines()).contains("given up: 554 looks like spam");
    }

    /** A reply without a code may be about the sender, which people can mend. */
    @Test
    void makesNoAddressSuspectBeforeTheLastObjectionToIt() {
      MailboxId anna = linkToAnna();
      mailer.answer(() -> new Objected(true, "550 no such user"));

      postman.carryOne();
      assertThat(mailboxes.suspicion(anna)).isEmpty();

      clock.advance(Duration.ofHours(1));
      postman.carryOne();
      assertThat(mailboxes.suspicion(anna)).isPresent();
      assertThat(outbox.grave(ORDER)).contains("550 no such user");
    }

    @Test
    void makesNoAddressSuspectForWhatAMailSays() {
      MailboxId anna = linkToAnna();
      mailer.answer(() -> new Objected(false, "554 looks like spam"));

      postman.carryOne();
      clock.advance(Duration.ofHours(1));
      postman.carryOne();

      assertThat(outbox.grave(ORDER)).isPresent();
      assertThat(mailboxes.suspicion(anna)).isEmpty();
    }

    @Test
    void keepsNothingOfStrangers() {
      PortalId portal = new PortalId("portal");
      correspondence.compose(() -> new Composed(LETTER.from(portal, Letter.Sender.OF_THE_REALM)));
      place();
      mailer.answer(() -> new Refused("550 no such user"));

      postman.carryOne();

      assertThat(mailboxes.suspicion(MailboxId.of(new RealmId("realm"), portal, LETTER.to())))
          .isEmpty();
    }

    @Test
    void retiresTheSecretAlsoIfTheMailIsRefusedForGood() {
      place();
      mailer.answer(() -> new Delivery.Quoted(new Refused("554 blocked (link)")));

      postman.carryOne();

      assertThat(journal.lines())
          .endsWith(
              "begin",
              "quoted receipt",
              "commit",
              "begin",
              "bury: 554 blocked (link)",
              "given up: 554 blocked (link)",
              "commit");
    }

    @Test
    void triesAgainOnceTheWaitIsOver() {
      place();
      mailer.answer(() -> new Failed("mailbox full"));
      postman.carryOne();

      clock.advance(Duration.ofSeconds(7));
      assertThat(postman.carryOne()).as("less than the shortest wait").isFalse();

      clock.advance(Duration.ofSeconds(3));
      mailer.answer(Delivery.Accepted::new);
      assertThat(postman.carryOne()).isTrue();
      assertThat(journal.lines())
          .contains("compose attempt 2")
          .endsWith("handed over receipt", "commit");
      assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttempt() {
      place();
      mailer.answer(() -> new Failed("mailbox full"));

      for (int attempt = 1; attempt <= 3; attempt++) {
        assertThat(postman.carryOne()).isTrue();
        clock.advance(Duration.ofSeconds(10));
      }

      assertThat(journal.lines())
          .endsWith("begin", "bury: mailbox full", "given up: mailbox full", "commit");
      assertThat(outbox.grave(ORDER)).contains("mailbox full");
      assertThat(postman.carryOne()).isFalse();
    }
  }

  @Nested
  class WhomSomethingFails {
    @Test
    void givesTheOrderBackIfItCannotBeComposed() {
      place();
      correspondence.compose(
          () -> {
            throw new IllegalStateException("the template has the secret in its message");
          });

      assertThatIllegalStateException().isThrownBy(postman::carryOne);

      assertThat(journal.lines())
          .endsWith(
              "compose attempt 1",
              "rollback",
              "begin",
              "postpone: could not be composed or settled: IllegalStateException",
              "commit");
      assertThat(mailer.letters()).isEmpty();
      assertThat(outbox.waiting()).hasSize(1);
    }

    @Test
    void givesTheOrderBackIfTheMailerBreaks() {
      place();
      mailer.answer(
          () -> {
            throw new IllegalStateException("no such provider");
          });

      assertThatIllegalStateException().isThrownBy(postman::carryOne);

      assertThat(outbox.waiting()).extracting(MailOrder::attempts).containsExactly(1);
    }

    @Test
    void givesUpWhatCannotBeComposedEither() {
      place();
      correspondence.compose(
          () -> {
            throw new IllegalStateException("broken");
          });

      for (int attempt = 1; attempt <= 3; attempt++) {
        assertThatIllegalStateException().isThrownBy(postman::carryOne);
        clock.advance(Duration.ofSeconds(10));
      }

      assertThat(journal.lines())
          .contains("given up: could not be composed or settled: IllegalStateException");
      assertThat(postman.carryOne()).isFalse();
    }
  }

  @Nested
  class WhoseLeaseRanOut {
    @Test
    void leavesTheSettlingToTheOneWhoTookOver() {
      place();
      mailer.answer(
          () -> {
            // So slow a mail server that another postman has taken the order over by now.
            clock.advance(Postman.LEASE);
            outbox.claim(clock.instant(), clock.instant().plus(Postman.LEASE));
            return new Delivery.Accepted();
          });

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines()).endsWith("begin", "settle", "arrived late receipt", "commit");
      assertThat(journal.lines()).doesNotContain("handed over receipt");
      assertThat(outbox.waiting()).extracting(MailOrder::attempts).containsExactly(2);
    }

    @Test
    void leavesTheGivingUpToTheOneWhoTookOver() {
      place();
      outbox.claim(NOON, NOON);
      outbox.claim(NOON, NOON);
      mailer.answer(
          () -> {
            clock.advance(Postman.LEASE);
            outbox.claim(clock.instant(), clock.instant().plus(Postman.LEASE));
            return new Failed("timed out");
          });

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines()).endsWith("begin", "bury: timed out", "commit");
      assertThat(outbox.grave(ORDER)).isEmpty();
    }

    @Test
    void leavesTheBuryingToTheOneWhoTookOver() {
      MailboxId anna = linkToAnna();
      mailer.answer(
          () -> {
            clock.advance(Postman.LEASE);
            outbox.claim(clock.instant(), clock.instant().plus(Postman.LEASE));
            return new Refused("550 no such user");
          });

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines()).endsWith("begin", "bury: 550 no such user", "commit");
      assertThat(outbox.waiting()).hasSize(1);
      assertThat(mailboxes.suspicion(anna)).isEmpty();
    }

    @Test
    void isNotFollowedByMoreThanThereAreAttempts() {
      place();
      for (int died = 1; died <= 3; died++) {
        outbox.claim(NOON, NOON);
      }

      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines())
          .containsExactly(
              "begin",
              "claim",
              "commit",
              "begin",
              "bury: given up after its postmen died",
              "given up: given up after its postmen died",
              "commit");
      assertThat(postman.carryOne()).isFalse();
    }

    @Test
    void isReplacedByAnyPostman() {
      place();
      outbox.claim(NOON, NOON.plus(Postman.LEASE));

      assertThat(postman.carryOne()).as("while the lease runs").isFalse();
      clock.advance(Postman.LEASE);
      assertThat(postman.carryOne()).isTrue();

      assertThat(journal.lines()).contains("compose attempt 2");
    }
  }

  /** Places an order for a link of a portal to Anna. */
  private MailboxId linkToAnna() {
    PortalId portal = new PortalId("portal");
    correspondence.compose(
        () -> new Composed(LETTER.from(portal, Letter.Sender.OF_THE_REALM).about("link")));
    place();
    return MailboxId.of(new RealmId("realm"), portal, LETTER.to());
  }

  private void place() {
    outbox.place(order(), NOON);
  }

  private static MailOrder order() {
    return MailOrder.first(ORDER, new RealmId("realm"), "link");
  }
}
