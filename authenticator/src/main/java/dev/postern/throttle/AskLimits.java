package dev.postern.throttle;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.Throttle.Demand;
import java.time.Duration;
import java.util.List;

/**
 * How often links may be asked for on public pages, and sent (feature F1). Each kind of page counts
 * by itself, so that a stranger on the one cannot use up a person's on the other.
 *
 * @param page the kind of page, such as {@code sign-in}
 */
public record AskLimits(String page) {
  public static final Quota PER_SOURCE = new Quota(5, Duration.ofMinutes(10));
  public static final Quota PER_MAILBOX_AND_HOUR = new Quota(5, Duration.ofHours(1));
  public static final Quota PER_MAILBOX_AND_DAY = new Quota(20, Duration.ofDays(1));

  /** One request, wherever it comes from, whatever it asks for. */
  public List<Demand> request(RealmId realm, RequestOrigin origin) {
    Bucket bucket = new Bucket(realm, page + "-by-source");
    return List.of(new Demand(ThrottleKey.ofSource(bucket, origin.ip()), PER_SOURCE));
  }

  /** One link that is really mailed. */
  public List<Demand> mail(RealmId realm, EmailAddress mailbox) {
    Bucket hour = new Bucket(realm, page + "-by-mailbox-hour");
    Bucket day = new Bucket(realm, page + "-by-mailbox-day");
    return List.of(
        new Demand(ThrottleKey.ofMailbox(hour, mailbox), PER_MAILBOX_AND_HOUR),
        new Demand(ThrottleKey.ofMailbox(day, mailbox), PER_MAILBOX_AND_DAY));
  }
}
