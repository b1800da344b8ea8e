package dev.postern.throttle;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.Throttle.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /** Of all portals of a realm, approximately. */
  static final Quota PER_REALM_AND_HOUR = new Quota(25_000, Duration.ofHours(1));

  /** One request, wherever it comes from, before it is known which portal it is about. */
  public List<Demand> request(RealmId realm, RequestOrigin origin) {
    return List.of(
        new Demand(ThrottleKey.ofSource(bySource(realm), origin.ip()), PER_SOURCE), ofRealm(realm));
  }

  /** One request to a portal, whatever it asks for. */
  public List<Demand> request(Place place, RequestOrigin origin) {
    Optional<Quota> own = place.limits().asksPerSource();
    Bucket bucket = place.bucket(bySource(place.realm()), own);
    return List.of(
        new Demand(ThrottleKey.ofSource(bucket, origin.ip()), own.orElse(PER_SOURCE)),
        new Demand(
            ThrottleKey.ofAll(new Bucket(place.realm(), page + "-by-portal").of(place.portal())),
            place.limits().asksPerHour()),
        ofRealm(place.realm()));
  }

  /** One mail that really goes out with links. */
  public List<Demand> mail(Place place, EmailAddress mailbox) {
    Optional<Quota> hourly = place.limits().mailsPerMailboxAndHour();
    Optional<Quota> daily = place.limits().mailsPerMailboxAndDay();
    Bucket hour = place.bucket(new Bucket(place.realm(), page + "-by-mailbox-hour"), hourly);
    Bucket day = place.bucket(new Bucket(place.realm(), page + "-by-mailbox-day"), daily);
    return List.of(
        new Demand(ThrottleKey.ofMailbox(hour, mailbox), hourly.orElse(PER_MAILBOX_AND_HOUR)),
        new Demand(ThrottleKey.ofMailbox(day, mailbox), daily.orElse(PER_MAILBOX_AND_DAY)));
  }

  private Bucket bySource(RealmId realm) {
    return new Bucket(realm, page + "-by-source");
  }

  private Demand ofRealm(RealmId realm) {
    return new Demand(ThrottleKey.ofAll(new Bucket(realm, page + "-by-realm")), PER_REALM_AND_HOUR);
  }

  /** A portal, and what it lets through. */
  public record Place(RealmId realm, PortalId portal, PortalLimits limits) {
    /** The portal's own bucket, if it sets the limit itself. */
    Bucket bucket(Bucket shared, Optional<Quota> own) {
      return own.isPresent() ? shared.of(portal) : shared;
    }
  }
}
