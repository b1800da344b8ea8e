package dev.postern.throttle;

import java.time.Duration;
import java.util.Optional;

/**
 * What a portal lets through (feature F1). What it says nothing of is counted together with the
 * other portals of the realm that say nothing, so that nobody gets more by going from one to the
 * other; what it sets itself is counted for it alone, so that neither uses up the other's.
 *
 * @param asksPerSource requests for a link from one network
 * @param mailsPerMailboxAndHour mails with links to one mailbox, of each way to ask
 * @param mailsPerMailboxAndDay the same in a day
 * @param invitationsPerMailboxAndDay invitations to one mailbox
 * @param asksPerHour requests for a link in all, approximately
 * @param invitationsPerHour what is sent by the API in all, approximately
 */
public record PortalLimits(
    Optional<Quota> asksPerSource,
    Optional<Quota> mailsPerMailboxAndHour,
    Optional<Quota> mailsPerMailboxAndDay,
    Optional<Quota> invitationsPerMailboxAndDay,
    Quota asksPerHour,
    Quota invitationsPerHour) {
  /** Of all, approximately, unless a portal says otherwise. */
  public static final Quota ASKS_PER_HOUR = new Quota(5_000, Duration.ofHours(1));

  public static final Quota INVITATIONS_PER_HOUR = new Quota(20_000, Duration.ofHours(1));

  /** Of a portal that says nothing. */
  public static final PortalLimits DEFAULT =
      new PortalLimits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ASKS_PER_HOUR,
          INVITATIONS_PER_HOUR);
}
