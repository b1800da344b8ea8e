package dev.postern.throttle;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Turns for tests. */
public final class Turns {
  private Turns() {}

  /** A turn that nothing limits. */
  public static Turn granted() {
    Turn turn = new Turn(Optional.empty());
    turn.take(new InMemoryThrottle(InstantSource.system()), List.of());
    return turn;
  }
}
