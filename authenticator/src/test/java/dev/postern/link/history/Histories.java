package dev.postern.link.history;

import dev.postern.link.history.Step.About;
import dev.postern.link.history.Step.Ask;
import dev.postern.link.history.Step.GiveUp;
import dev.postern.link.history.Step.Guest;
import dev.postern.link.history.Step.Home;
import dev.postern.link.history.Step.Mint;
import dev.postern.link.history.Step.Move;
import dev.postern.link.history.Step.Press;
import dev.postern.link.history.Step.Remind;
import dev.postern.link.history.Step.Revoke;
import dev.postern.link.history.Step.Settle;
import dev.postern.link.history.Step.TakeBack;
import dev.postern.link.history.Step.Uses;
import dev.postern.link.history.Step.Wait;
import dev.postern.policy.LinkPolicy.Reissue;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Draws histories: mostly of few links that get into each other's way. */
public final class Histories {
  private static final int LONGEST = 30;
  private static final int FURTHEST_BACK = 3;

  private Histories() {}

  public static Arbitrary<List<Step>> all() {
    return Arbitraries.frequencyOf(
            Tuple.of(4, asks()),
            Tuple.of(7, back().map(Mint::new)),
            Tuple.of(2, back().map(Remind::new)),
            Tuple.of(6, settlements()),
            Tuple.of(1, back().map(TakeBack::new)),
            Tuple.of(1, back().map(GiveUp::new)),
            Tuple.of(8, back().map(Press::new)),
            Tuple.of(1, back().map(Revoke::new)),
            Tuple.of(2, moves()),
            Tuple.of(5, waits()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(LONGEST);
  }

  private static Arbitrary<Step> asks() {
    return Combinators.combine(
            guests(),
            Arbitraries.frequency(Tuple.of(4, About.LOAN), Tuple.of(1, About.NOTHING)),
            Arbitraries.of(Uses.values()))
        .as(Ask::new);
  }

  private static Arbitrary<Step> settlements() {
    return Combinators.combine(back(), Arbitraries.of(Reissue.values())).as(Settle::new);
  }

  private static Arbitrary<Step> moves() {
    return Combinators.combine(guests(), Arbitraries.of(Home.values())).as(Move::new);
  }

  /** Mostly a moment, else up to the instants around the end of a life. */
  private static Arbitrary<Step> waits() {
    return Arbitraries.frequency(
            Tuple.of(8, Duration.ofMillis(1)),
            Tuple.of(1, Duration.ofMinutes(1)),
            Tuple.of(1, World.LIFE.minusMillis(1)),
            Tuple.of(1, World.LIFE),
            Tuple.of(1, World.LIFE.plusMinutes(1)))
        .map(Wait::new);
  }

  private static Arbitrary<Guest> guests() {
    return Arbitraries.frequency(Tuple.of(4, Guest.ANNA), Tuple.of(1, Guest.BEN));
  }

  private static Arbitrary<Integer> back() {
    return Arbitraries.integers().between(0, FURTHEST_BACK);
  }
}
