package dev.postern.invitation;

import dev.postern.invitation.InvitationOutcome.KeyReused;
import dev.postern.invitation.InvitationOutcome.Queued;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does what a request asks for once, however often it is sent with the same key
 * (draft-ietf-httpapi-idempotency-key-header). Works in the caller's transaction, which is to be
 * run again where it lost a race: it then finds what the other was answered. Only what had an
 * effect is kept; a refusal is found out anew.
 */
public final class Once {
  /** How long a key stands for its request. */
  public static final Duration KEPT = Duration.ofDays(1);

  private static final int SWEPT = 64;

  private final AnsweredRequests answered;
  private final InstantSource clock;

  public Once(AnsweredRequests answered, InstantSource clock) {
    this.answered = answered;
    this.clock = clock;
  }

  /**
   * The answer to a request.
   *
   * @param key empty if the caller has given none: then it is done each time
   */
  public InvitationOutcome answer(Optional<RequestKey> key, Supplier<InvitationOutcome> effect) {
    return key.map(known -> answer(known, effect)).orElseGet(effect);
  }

  private InvitationOutcome answer(RequestKey key, Supplier<InvitationOutcome> effect) {
    return before(key)
        .orElseGet(
            () -> {
              Instant now = clock.instant();
              InvitationOutcome outcome = effect.get();
              if (outcome instanceof Queued queued) {
                answered.keep(key, queued, now, now.minus(KEPT));
              }
              return outcome;
            });
  }

  /** What this request, or another with its key, has been answered; empty if it is the first. */
  public Optional<InvitationOutcome> before(RequestKey key) {
    return answered
        .find(key, clock.instant().minus(KEPT))
        .map(known -> known.request().equals(key.request()) ? known.answer() : new KeyReused());
  }

  /** Forgets some of the keys that stand for nothing any more. */
  int sweep() {
    return answered.purge(clock.instant().minus(KEPT), SWEPT);
  }
}
