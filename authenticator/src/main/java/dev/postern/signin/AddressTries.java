package dev.postern.signin;

import dev.postern.link.Link;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One press's try at typing the address of a link's mailbox (feature F3). It is counted for the
 * mailbox, of which there may be a fresh link at any time, before the press is looked at, and in a
 * transaction of its own. A try that was {@link #wasRight right} is taken back, and so is in the
 * end what was none; one that was {@link #wasWrong wrong} stays. A limiter that is away is the
 * {@link Throttle}'s to deal with.
 */
final class AddressTries implements AutoCloseable {
  /** How many wrong addresses may be typed for one mailbox, over all of its links. */
  static final Quota WRONG_ADDRESSES = new Quota(Link.Life.MOST_TRIES, Duration.ofDays(1));

  private final Throttle throttle;
  private final List<Demand> demands;
  private final boolean granted;
  private boolean settled;

  /**
   * Counts a try.
   *
   * @param link whose address was typed; empty if none was, and so nothing was tried
   */
  AddressTries(Throttle throttle, Optional<Link> link) {
    this.throttle = throttle;
    this.demands = link.stream().map(AddressTries::demand).toList();
    this.granted = demands.isEmpty() || throttle.admit(demands) instanceof Granted;
  }

  private static Demand demand(Link link) {
    Bucket bucket = new Bucket(link.scope().realm(), "retype-by-mailbox");
    return new Demand(ThrottleKey.ofMailbox(bucket, link.email()), WRONG_ADDRESSES);
  }

  /** Whether the mailbox has had its tries. */
  boolean areUsedUp() {
    return !granted;
  }

  /** The address was another. */
  void wasWrong() {
    settled = true;
  }

  /** The address was that one. The second press of a double click shall find its place. */
  void wasRight() {
    giveBack();
  }

  @Override
  public void close() {
    giveBack();
  }

  private void giveBack() {
    if (granted && !settled && !demands.isEmpty()) {
      settled = true;
      throttle.giveBack(demands);
    }
  }
}
