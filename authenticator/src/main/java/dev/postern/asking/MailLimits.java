package dev.postern.asking;

import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
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

  private static final Quota ONCE = new Quota(1, SignInCorrespondence.PATIENCE);

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

  private boolean admit(SignInRequest request, String occasion, List<Demand> mail) {
    Bucket bucket = new Bucket(request.realm(), occasion);
    List<Demand> first =
        List.of(new Demand(ThrottleKey.ofOccasion(bucket, request.id().value()), ONCE));
    if (throttle.admit(first) instanceof Refused || throttle.admit(mail) instanceof Granted) {
      return true;
    }
    // The caller's transaction may be rolled back; its mailbox is full also when it is run again.
    throttle.giveBack(first);
    return false;
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
