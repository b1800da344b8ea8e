package dev.postern.watch;

import java.time.Duration;

/**
 * Counts what happens on this node, for those who run it. Whoever counts never waits and never
 * fails: all calls return at once, on any thread.
 */
public interface Meters {
  /** One more of these. */
  void count(Counted counted);

  /** How long somebody waited who has redeemed a link. */
  void redeemed(Duration took);

  /** What waits to be mailed, as it was a moment ago. */
  void waiting(Backlog backlog);

  /** It is not known what waits to be mailed: what was told before is not shown any more. */
  void waitingIsUnknown();

  /** Of how many realms the record keeps what is beyond its time, because it does not verify. */
  void retentionIsStuck(int realms);

  /** Whether anybody reads all this: if not, nothing need be looked up for it. */
  boolean areRead();
}
