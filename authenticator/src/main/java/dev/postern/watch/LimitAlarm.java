package dev.postern.watch;

import dev.postern.throttle.Throttle.Demand;

/** Tells the people who run the server that all of a portal or a realm has gone too far. */
public interface LimitAlarm {
  /** Once in a window, on each node where it is hit. */
  void raise(Demand full);

  /** It could not be recorded that a limit was hit. */
  void unrecorded(Demand full, RuntimeException failed);
}
