package dev.postern.asking;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.util.List;

/**
 * How many mails go to addresses that no contact has: whoever can have such mails sent to anybody
 * must not flood a person, nor cost the firm its good name with mail servers.
 */
final class StrangerLimits {
  static final Quota PER_PERSON = new Quota(2, Duration.ofDays(1));

  private static final Quota ONCE = new Quota(1, SignInCorrespondence.PATIENCE);

  private final Throttle throttle;

  /**
   * @param throttle counts whatever becomes of the caller's transaction
   */
  StrangerLimits(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Counted once for a request, however often its mail is tried. */
  Answer admit(SignInRequest request) {
    RealmId realm = request.realm();
    List<Demand> first = demand(realm, "no-account-request", request.id().value(), ONCE);
    if (isFull(first)) {
      return Answer.ADMITTED;
    }
    List<Demand> person = demand(realm, "no-account-person", person(request), PER_PERSON);
    if (isFull(person)) {
      throttle.giveBack(first);
      return Answer.FULL;
    }
    return Answer.ADMITTED;
  }

  private boolean isFull(List<Demand> demand) {
    return throttle.admit(demand) instanceof Refused;
  }

  private static List<Demand> demand(RealmId realm, String name, String subject, Quota quota) {
    return List.of(new Demand(ThrottleKey.ofOccasion(new Bucket(realm, name), subject), quota));
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

  /** Whether the mail may go out. */
  enum Answer {
    ADMITTED,
    FULL
  }
}
