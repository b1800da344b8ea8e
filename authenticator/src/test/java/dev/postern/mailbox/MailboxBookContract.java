package dev.postern.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.mailbox.Suspicion.Reason;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link MailboxBook} does. */
public abstract class MailboxBookContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final MailboxId ANNA = id("anna@client.example");
  private static final MailboxId BEN = id("ben@client.example");

  /** Transactions on the book under test. */
  protected abstract NewTransaction<MailboxBook> book();

  @Test
  void nothingIsKnownOfAMailboxAtFirst() {
    assertThat(find(ANNA)).isEqualTo(Mailbox.UNKNOWN);
  }

  @Test
  void severalAreFoundAtOnceTheUnknownAmongThem() {
    run(book -> book.stop(BEN, NOON));

    Map<MailboxId, Mailbox> found = book().run(book -> book.find(List.of(ANNA, BEN, ANNA)));

    assertThat(found)
        .containsOnly(
            Map.entry(ANNA, Mailbox.UNKNOWN),
            Map.entry(BEN, new Mailbox(Optional.of(NOON), Optional.empty())));
    assertThat(book().<Map<MailboxId, Mailbox>>run(book -> book.find(List.of()))).isEmpty();
  }

  @Nested
  class AStop {
    @Test
    void staysUntilItIsTakenBack() {
      assertThat(run(book -> book.stop(ANNA, NOON))).isTrue();
      assertThat(run(book -> book.isStopped(ANNA))).isTrue();

      assertThat(run(book -> book.allow(ANNA))).isTrue();
      assertThat(run(book -> book.isStopped(ANNA))).isFalse();
    }

    @Test
    void isNewsOnceAndKeepsItsTime() {
      run(book -> book.stop(ANNA, NOON));

      assertThat(run(book -> book.stop(ANNA, LATER))).isFalse();
      assertThat(find(ANNA).stoppedAt()).contains(NOON);
    }

    @Test
    void isOfOneMailboxAlone() {
      run(book -> book.stop(ANNA, NOON));

      assertThat(run(book -> book.isStopped(BEN))).isFalse();
    }

    @Test
    void thatThereIsNoneOfCannotBeTakenBack() {
      assertThat(run(book -> book.allow(ANNA))).isFalse();
    }

    @Test
    void isNoSuspicion() {
      run(book -> book.stop(ANNA, NOON));

      assertThat(run(book -> book.clear(ANNA))).isFalse();
      assertThat(find(ANNA).suspicion()).isEmpty();
    }
  }

  @Nested
  class ASuspicion {
    @Test
    void staysAsItWasFirstLearnedUntilItIsCleared() {
      assertThat(run(book -> book.suspect(ANNA, Reason.BOUNCED, NOON))).isTrue();
      assertThat(run(book -> book.suspect(ANNA, Reason.REFUSED, LATER))).isFalse();

      assertThat(suspicion(ANNA)).contains(new Suspicion(Reason.BOUNCED, NOON));
    }

    @Test
    void mayComeAgainAfterItWasCleared() {
      run(book -> book.suspect(ANNA, Reason.BOUNCED, NOON));

      assertThat(run(book -> book.clear(ANNA))).isTrue();
      assertThat(suspicion(ANNA)).isEmpty();
      assertThat(run(book -> book.suspect(ANNA, Reason.REFUSED, LATER))).isTrue();
      assertThat(suspicion(ANNA)).contains(new Suspicion(Reason.REFUSED, LATER));
    }

    @Test
    void isOfOneMailboxAlone() {
      run(book -> book.suspect(ANNA, Reason.COMPLAINED, NOON));

      assertThat(suspicion(BEN)).isEmpty();
    }

    @Test
    void thatThereIsNoneOfCannotBeCleared() {
      assertThat(run(book -> book.clear(ANNA))).isFalse();
    }

    @Test
    void isNoStopAndOutlivesOne() {
      run(book -> book.suspect(ANNA, Reason.BOUNCED, NOON));
      assertThat(run(book -> book.isStopped(ANNA))).isFalse();

      run(book -> book.stop(ANNA, NOON));
      run(book -> book.allow(ANNA));

      assertThat(suspicion(ANNA)).isPresent();
    }

    private Optional<Suspicion> suspicion(MailboxId id) {
      return book().run(book -> book.suspicion(id));
    }
  }

  @Nested
  class OfSixteenAtOnce {
    @RepeatedTest(3)
    void oneStops() {
      assertThat(race(book -> book.stop(ANNA, NOON))).containsOnlyOnce(true);
      assertThat(race(book -> book.allow(ANNA))).containsOnlyOnce(true);
    }

    @RepeatedTest(3)
    void oneSuspects() {
      assertThat(race(book -> book.suspect(ANNA, Reason.BOUNCED, NOON))).containsOnlyOnce(true);
      assertThat(race(book -> book.clear(ANNA))).containsOnlyOnce(true);
    }

    private List<Boolean> race(Predicate<MailboxBook> change) {
      NewTransaction<MailboxBook> racing = new RacingTransactions<>(book(), Race.RUNNERS);
      return new Race().run(runner -> racing.run(change::test));
    }
  }

  private boolean run(Predicate<MailboxBook> question) {
    return book().run(question::test);
  }

  private Mailbox find(MailboxId id) {
    return book().run(book -> book.find(id));
  }

  private static MailboxId id(String address) {
    return MailboxId.of(new RealmId("firm"), new PortalId("portal"), new EmailAddress(address));
  }
}
