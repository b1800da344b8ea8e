package dev.postern.throttle;

import dev.postern.shared.EmailAddress;
import dev.postern.throttle.AskLimits.Place;
import dev.postern.throttle.Throttle.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much a firm may send by the API (feature F1). Counts apart from what people ask for. */
public final class SendLimits {
  public static final Quota PER_MAILBOX_AND_DAY = new Quota(50, Duration.ofDays(1));

  /** Of all portals of a realm, approximately. */
  static final Quota PER_REALM_AND_HOUR = new Quota(100_000, Duration.ofHours(1));

  private static final AskLimits RESEND = new AskLimits("resend");

  private SendLimits() {}

  /** One invitation. */
  public static List<Demand> invitation(Place place, EmailAddress mailbox) {
    Optional<Quota> own = place.limits().invitationsPerMailboxAndDay();
    Bucket day = place.bucket(new Bucket(place.realm(), "invitation-by-mailbox-day"), own);
    return withAll(
        place,
        List.of(new Demand(ThrottleKey.ofMailbox(day, mailbox), own.orElse(PER_MAILBOX_AND_DAY))));
  }

  /** One link that is sent again. */
  public static List<Demand> resend(Place place, EmailAddress mailbox) {
    return withAll(place, RESEND.mail(place, mailbox));
  }

  private static List<Demand> withAll(Place place, List<Demand> exact) {
    Bucket portal = new Bucket(place.realm(), "invitation-by-portal").of(place.portal());
    Bucket realm = new Bucket(place.realm(), "invitation-by-realm");
    return Stream.concat(
            exact.stream(),
            Stream.of(
                new Demand(ThrottleKey.ofAll(portal), place.limits().invitationsPerHour()),
                new Demand(ThrottleKey.ofAll(realm), PER_REALM_AND_HOUR)))
        .toList();
  }
}
