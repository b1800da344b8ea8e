package dev.postern.watch;

import java.time.Instant;

/** Where mails wait. Reads only, in the caller's transaction. */
public interface Backlogs {
  /** What waits now. */
  Backlog at(Instant now);
}
