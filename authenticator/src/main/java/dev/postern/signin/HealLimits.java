package dev.postern.signin;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.Purpose;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.util.List;

/**
 * How often fresh links may be asked for, and sent (feature F1). They are counted by themselves, so
 * that a stranger, who has no dead link, cannot use up a person's.
 */
final class HealLimits {
  static final Quota PER_SOURCE = new Quota(5, Duration.ofMinutes(10));
  static final Quota PER_MAILBOX_AND_HOUR = new Quota(5, Duration.ofHours(1));
  static final Quota PER_MAILBOX_AND_DAY = new Quota(20, Duration.ofDays(1));

  private HealLimits() {}

  /** One press, wherever it comes from, whatever it is on. */
  static List<Demand> press(RealmId realm, RequestOrigin origin) {
    Purpose purpose = new Purpose(realm, "heal-by-source");
    return List.of(new Demand(ThrottleKey.ofSource(purpose, origin.ip()), PER_SOURCE));
  }

  /** One mail. */
  static List<Demand> mail(RealmId realm, EmailAddress mailbox) {
    Purpose hour = new Purpose(realm, "heal-by-mailbox-hour");
    Purpose day = new Purpose(realm, "heal-by-mailbox-day");
    return List.of(
        new Demand(ThrottleKey.ofMailbox(hour, mailbox), PER_MAILBOX_AND_HOUR),
        new Demand(ThrottleKey.ofMailbox(day, mailbox), PER_MAILBOX_AND_DAY));
  }
}
