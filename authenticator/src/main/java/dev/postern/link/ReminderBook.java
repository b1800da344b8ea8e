package dev.postern.link;

import java.time.Instant;
import java.util.List;

/**
 * When people are to be reminded of links that nobody has used. All calls join the caller's
 * transaction.
 */
public interface ReminderBook {
  /** Has the person of a link reminded of it at that time. */
  void plan(LinkId link, Instant at);

  /** The links, of whatever realm, whose reminder is due: so many, the longest due first. */
  List<Link> due(Instant now, int most);

  /**
   * Takes the reminder of a link that {@link #due} has found, for a mail to be ordered. Of any
   * number of racing calls, on one node or several, one takes it; the others change nothing. To be
   * the first call of its transaction: one that has read before may lose its race by an error of
   * the database.
   *
   * @return whether this call took it
   */
  boolean take(Link link);

  /** Records that the mail that reminds of a link was handed over. */
  void sent(LinkId link, Instant at);
}
