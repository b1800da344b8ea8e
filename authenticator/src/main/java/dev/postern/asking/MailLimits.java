package dev.postern.asking;

import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Occasion;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.util.List;

/**
 * How many mails one mailbox gets because somebody asked for a link with its address. Each request
 * counts once, however often its mail is tried.
 */
final class MailLimits {
  /** Whoever can have mails sent to addresses that no contact has must not flood a person. */
  static final Quota PER_STRANGER = new Quota(2, Duration.ofDays(1));

  private final Throttle throttle;

  /**
   * @param throttle counts whatever becomes of the caller's transaction
   */
  MailLimits(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Whether a mail may go to whoever has the address. */
  boolean admit(Portal portal, SignInRequest request) {
    return admit(
        request,
        "sign-in-request",
        request.ask().way().limits().mail(portal.place(), request.ask().email()));
  }

  /** Whether it may also be one that says that no contact has the address. */
  boolean admitStranger(SignInRequest request) {
    Bucket bucket = new Bucket(request.realm(), "no-account-person");
    return admit(
        request,
        "no-account-request",
        List.of(new Demand(ThrottleKey.ofSubject(bucket, person(request)), PER_STRANGER)));
  }

  /** Nobody tries to answer a request for longer than the patience of whoever waits. */
  private boolean admit(SignInRequest request, String occasion, List<Demand> mail) {
    Bucket bucket = new Bucket(request.realm(), occasion);
    return new Occasion(
            ThrottleKey.ofOccasion(bucket, request.id().value()), SignInCorrespondence.PATIENCE)
        .isAllowed(throttle, mail);
  }

  /** All tags of a mailbox are one person's: {@code ben+1@x.example} is {@code ben@x.example}. */
  private static String person(SignInRequest request) {
    EmailAddress address = request.ask().email();
    int at = address.value().indexOf('@');
    int tag = address.value().indexOf('+');
    return tag > 0 && tag < at
        ? address.value().substring(0, tag) + address.value().substring(at)
        : address.value();
  }
}
