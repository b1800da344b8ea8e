package dev.postern.asking;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.Purpose;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.util.List;

/** How often links may be asked for on a sign-in page, and sent (feature F1). */
final class AskLimits {
  static final Quota PER_SOURCE = new Quota(5, Duration.ofMinutes(10));
  static final Quota PER_MAILBOX_AND_HOUR = new Quota(5, Duration.ofHours(1));
  static final Quota PER_MAILBOX_AND_DAY = new Quota(20, Duration.ofDays(1));

  private AskLimits() {}

  /** One wish, wherever it comes from, whatever its address. */
  static List<Demand> ask(RealmId realm, RequestOrigin origin) {
    Purpose purpose = new Purpose(realm, "sign-in-by-source");
    return List.of(new Demand(ThrottleKey.ofSource(purpose, origin.ip()), PER_SOURCE));
  }

  /** One link that is really made. */
  static List<Demand> mail(RealmId realm, EmailAddress mailbox) {
    Purpose hour = new Purpose(realm, "sign-in-by-mailbox-hour");
    Purpose day = new Purpose(realm, "sign-in-by-mailbox-day");
    return List.of(
        new Demand(ThrottleKey.ofMailbox(hour, mailbox), PER_MAILBOX_AND_HOUR),
        new Demand(ThrottleKey.ofMailbox(day, mailbox), PER_MAILBOX_AND_DAY));
  }
}
