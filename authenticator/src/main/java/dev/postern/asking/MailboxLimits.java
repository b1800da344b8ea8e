package dev.postern.asking;

import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.throttle.ThrottleKey;
import java.util.List;

/** How many mails one mailbox gets because somebody asked for a link with its address. */
final class MailboxLimits {
  private static final Quota ONCE = new Quota(1, SignInCorrespondence.PATIENCE);

  private final Throttle throttle;

  /**
   * @param throttle counts whatever becomes of the caller's transaction
   */
  MailboxLimits(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Counted once for a request, however often its mail is tried. */
  boolean admit(SignInRequest request) {
    Bucket bucket = new Bucket(request.realm(), "sign-in-request");
    ThrottleKey occasion = ThrottleKey.ofOccasion(bucket, request.id().value());
    List<Demand> first = List.of(new Demand(occasion, ONCE));
    List<Demand> mail = request.ask().way().limits().mail(request.realm(), request.ask().email());
    if (throttle.admit(first) instanceof Refused || throttle.admit(mail) instanceof Granted) {
      return true;
    }
    // The caller's transaction may be rolled back; its mailbox is full also when it is run again.
    throttle.giveBack(first);
    return false;
  }
}
