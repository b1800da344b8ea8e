package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.mail.Outbox.Claim;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} does. */
public abstract class OutboxContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(2);

  protected final CountingIdentifiers identifiers = new CountingIdentifiers();

  /** Transactions on the outbox under test. */
  protected abstract NewTransaction<Outbox> outbox();

  /** Why an order was given up; empty if it was not. */
  protected abstract Optional<String> grave(OrderId order);

  private MailOrder placed(Instant at) {
    OrderId id = new OrderId(identifiers.next());
    MailOrder order = MailOrder.first(id, new RealmId("firm"), identifiers.next());
    outbox()
        .run(
            outbox -> {
              outbox.place(order, at);
              return true;
            });
    return order;
  }

  private Optional<Claim> claim(Instant now) {
    return outbox().run(outbox -> outbox.claim(now, now.plus(LEASE)));
  }

  private Optional<OrderId> claimed(Instant now) {
    return claim(now).map(claim -> claim.order().id());
  }

  private boolean release(Claim claim) {
    return outbox().run(outbox -> outbox.release(claim));
  }

  private boolean settle(Claim claim) {
    return outbox().run(outbox -> outbox.settle(claim));
  }

  private boolean postpone(Claim claim, Instant due) {
    return outbox().run(outbox -> outbox.postpone(claim, due, "no answer"));
  }

  private boolean bury(Claim claim, String failure) {
    return outbox().run(outbox -> outbox.bury(claim, NOON, failure));
  }

  @Nested
  class APurge {
    @Test
    void forgetsTheOldestOfWhatWasGivenUpBeforeAndNothingElse() {
      MailOrder waiting = placed(NOON.minusSeconds(9));
      OrderId first = buried(NOON.minusSeconds(3));
      OrderId second = buried(NOON.minusSeconds(2));
      OrderId fresh = buried(NOON);

      assertThat(purge(1)).isEqualTo(1);
      assertThat(grave(first)).isEmpty();
      assertThat(grave(second)).isPresent();

      assertThat(purge(10)).isEqualTo(1);
      assertThat(grave(second)).isEmpty();
      assertThat(grave(fresh)).isPresent();
      assertThat(purge(10)).isZero();
      assertThat(claimed(NOON)).contains(waiting.id());
    }

    private OrderId buried(Instant at) {
      MailOrder order = placed(NOON.minusSeconds(60));
      Claim claim = claim(NOON).orElseThrow();
      assertThat(claim.order().id()).isEqualTo(order.id());
      outbox().run(outbox -> outbox.bury(claim, at, "no such user"));
      return order.id();
    }

    private int purge(int most) {
      return outbox().run(outbox -> outbox.purge(NOON, most));
    }
  }

  @Nested
  class AClaim {
    @Test
    void findsNothingInAnEmptyOutbox() {
      assertThat(claim(NOON)).isEmpty();
    }

    @Test
    void takesTheOrderAndCountsTheAttempt() {
      MailOrder order = placed(NOON);

      assertThat(claim(NOON).map(Claim::order))
          .contains(new MailOrder(order.id(), order.realm(), order.kind(), order.subject(), 1));
    }

    @Test
    void leavesAloneWhatIsNotDueYet() {
      placed(NOON.plusMillis(1));

      assertThat(claim(NOON)).isEmpty();
    }

    @Test
    void takesWhatHasBeenDueLongest() {
      MailOrder second = placed(NOON.minusSeconds(1));
      MailOrder first = placed(NOON.minusSeconds(2));
      MailOrder third = placed(NOON);

      assertThat(claimed(NOON)).contains(first.id());
      assertThat(claimed(NOON)).contains(second.id());
      assertThat(claimed(NOON)).contains(third.id());
      assertThat(claimed(NOON)).isEmpty();
    }

    @Test
    void leavesOutTheRealmsThatItIsTold() {
      placed(NOON.minusSeconds(1));
      MailOrder other =
          MailOrder.first(
              new OrderId(identifiers.next()), new RealmId("other"), identifiers.next());
      outbox()
          .run(
              outbox -> {
                outbox.place(other, NOON);
                return true;
              });

      assertThat(
              outbox()
                  .run(outbox -> outbox.claim(NOON, NOON.plus(LEASE), Set.of(new RealmId("firm"))))
                  .map(claim -> claim.order().id()))
          .contains(other.id());
    }

    @Test
    void leavesAloneWhatIsLeased() {
      placed(NOON);
      claim(NOON);

      assertThat(claim(NOON.plus(LEASE).minusMillis(1))).isEmpty();
    }

    @Test
    void takesOverFromAPostmanWhoseLeaseHasRunOut() {
      placed(NOON);
      Claim first = claim(NOON).orElseThrow();

      Claim second = claim(NOON.plus(LEASE)).orElseThrow();

      assertThat(second.order().id()).isEqualTo(first.order().id());
      assertThat(second.order().attempts()).isEqualTo(2);
      assertThat(second.lease()).isNotEqualTo(first.lease());
    }

    @Test
    void neitherWaitsForAnotherNorTakesTheSameOrder() {
      placed(NOON);
      placed(NOON);

      List<OrderId> claimed =
          outbox()
              .run(
                  outbox -> {
                    Optional<Claim> first = outbox.claim(NOON, NOON.plus(LEASE));
                    Optional<OrderId> second = claimed(NOON);
                    List<OrderId> both = new ArrayList<>();
                    first.ifPresent(claim -> both.add(claim.order().id()));
                    second.ifPresent(both::add);
                    return both;
                  });

      assertThat(claimed).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Nested
  class AnOrderThatIsSettled {
    @Test
    void isGone() {
      placed(NOON);
      Claim claim = claim(NOON).orElseThrow();

      assertThat(settle(claim)).isTrue();
      assertThat(claim(NOON.plus(LEASE))).isEmpty();
    }

    @Test
    void cannotBeConcludedAgain() {
      placed(NOON);
      Claim claim = claim(NOON).orElseThrow();
      settle(claim);

      assertThat(settle(claim)).isFalse();
      assertThat(postpone(claim, NOON)).isFalse();
      assertThat(bury(claim, "late")).isFalse();
      assertThat(claim(NOON)).isEmpty();
    }

    @Test
    void leavesTheOthers() {
      placed(NOON.minusSeconds(1));
      MailOrder other = placed(NOON);

      settle(claim(NOON).orElseThrow());

      assertThat(claimed(NOON)).contains(other.id());
    }
  }

  @Nested
  class AnOrderThatIsReleased {
    @Test
    void isAsIfItHadNeverBeenClaimed() {
      MailOrder order = placed(NOON.minusSeconds(1));
      placed(NOON);

      assertThat(release(claim(NOON).orElseThrow())).isTrue();

      Claim again = claim(NOON).orElseThrow();
      assertThat(again.order().id()).isEqualTo(order.id());
      assertThat(again.order().attempts()).isEqualTo(1);
    }

    @Test
    void isNobodysWhoReleasedIt() {
      placed(NOON);
      Claim claim = claim(NOON).orElseThrow();
      release(claim);

      assertThat(release(claim)).isFalse();
      assertThat(settle(claim)).isFalse();
      assertThat(claim(NOON)).isPresent();
    }
  }

  @Nested
  class AnOrderThatIsPostponed {
    @Test
    void comesBackWhenItIsDue() {
      MailOrder order = placed(NOON);
      Instant due = NOON.plusSeconds(30);

      assertThat(postpone(claim(NOON).orElseThrow(), due)).isTrue();

      assertThat(claim(due.minusMillis(1))).isEmpty();
      Claim again = claim(due).orElseThrow();
      assertThat(again.order().id()).isEqualTo(order.id());
      assertThat(again.order().attempts()).isEqualTo(2);
    }

    @Test
    void queuesBehindWhatHasBeenDueLonger() {
      placed(NOON.minusSeconds(1));
      MailOrder other = placed(NOON);

      postpone(claim(NOON).orElseThrow(), NOON.plusMillis(1));

      assertThat(claimed(NOON.plusMillis(1))).contains(other.id());
    }
  }

  @Nested
  class AnOrderThatIsGivenUp {
    @Test
    void isKeptWithItsFailureAndTriedNoMore() {
      MailOrder order = placed(NOON);

      assertThat(bury(claim(NOON).orElseThrow(), "550 no such user")).isTrue();

      assertThat(grave(order.id())).contains("550 no such user");
      assertThat(claim(NOON.plus(Duration.ofDays(400)))).isEmpty();
    }

    @Test
    void keepsNoMoreThan255CharactersOfItsFailure() {
      MailOrder order = placed(NOON);

      bury(claim(NOON).orElseThrow(), "x".repeat(300));

      assertThat(grave(order.id())).contains("x".repeat(255));
    }

    @Test
    void isNotKeptAsGivenUpWhileItIsStillTried() {
      MailOrder order = placed(NOON);
      postpone(claim(NOON).orElseThrow(), NOON);

      assertThat(grave(order.id())).isEmpty();
    }
  }

  @Nested
  class ALateHand {
    @Test
    void changesNothingOnceAnotherHasTakenOver() {
      MailOrder order = placed(NOON);
      Claim late = claim(NOON).orElseThrow();
      Claim current = claim(NOON.plus(LEASE)).orElseThrow();

      assertThat(release(late)).isFalse();
      assertThat(settle(late)).isFalse();
      assertThat(postpone(late, NOON)).isFalse();
      assertThat(bury(late, "late")).isFalse();

      assertThat(grave(order.id())).isEmpty();
      assertThat(claim(NOON.plus(LEASE))).isEmpty();
      assertThat(settle(current)).isTrue();
    }
  }

  @Nested
  class SixteenPostmen {
    @RepeatedTest(3)
    void neverTakeAnOrderTwiceAndLoseNone() {
      List<OrderId> placed =
          IntStream.range(0, 50).mapToObj(n -> placed(NOON.minusMillis(n)).id()).toList();

      List<OrderId> taken =
          new Race()
              .run(runner -> takeUntilNoneIsLeft()).stream().flatMap(Collection::stream).toList();

      assertThat(taken).containsExactlyInAnyOrderElementsOf(placed);
    }

    @RepeatedTest(3)
    void takeOneOrderOnce() {
      placed(NOON);

      List<Optional<Claim>> claims = new Race().run(runner -> claim(NOON));

      assertThat(claims.stream().flatMap(Optional::stream)).hasSize(1);
    }

    private List<OrderId> takeUntilNoneIsLeft() {
      List<OrderId> taken = new ArrayList<>();
      Optional<OrderId> next = claimed(NOON);
      while (next.isPresent()) {
        taken.add(next.get());
        next = claimed(NOON);
      }
      return taken;
    }
  }
}
