package dev.postern.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What has become of the orders for links and sign-in requests, as those who asked for them may see
 * it, and how to begin them anew. All calls join the caller's transaction.
 */
public interface Dispatches {
  /**
   * How the orders about these subjects fare, in one query. Those that were carried out are there
   * no more.
   *
   * @param subjects ids of links and sign-in requests
   */
  Map<String, Dispatch> of(Collection<String> subjects);

  /**
   * Has the order for a link tried at once with its attempts begun anew, whether it waits or was
   * given up. One that is being tried this very moment is left to whoever tries it; whoever holds a
   * lease that has run out has it no longer, and cannot give up what was begun anew.
   *
   * @param subject the id of the link
   * @return whether there is an order
   */
  boolean hasten(String subject, Instant now);

  /**
   * How one order fares.
   *
   * @param attempts how often delivery was begun
   * @param due when it may be tried next; empty once it was given up
   * @param failure why the last attempt failed, without any address; empty if none has
   */
  record Dispatch(int attempts, Optional<Instant> due, Optional<String> failure) {
    public Dispatch {
      failure = failure.map(FailureText::safe);
    }
  }
}
