package dev.postern.invitation;

import dev.postern.invitation.InvitationOutcome.Queued;
import java.time.Instant;
import java.util.Optional;

/**
 * What requests with an idempotency key were answered. All calls join the transaction of the
 * request's effect: either both are kept, or neither.
 */
public interface AnsweredRequests {
  /**
   * The answer that a key stands for.
   *
   * @param since answers from before then count no more
   */
  Optional<Answered> find(RequestKey key, Instant since);

  /**
   * Keeps an answer, in place of one from before {@code since}. Of two racing transactions that
   * keep one for the same key, one fails with a constraint violation, at this call or at commit;
   * run again, it finds the other's.
   */
  void keep(RequestKey key, Queued answer, Instant at, Instant since);

  /**
   * Forgets answers from before then, a few at a time.
   *
   * @return how many
   */
  int purge(Instant before, int most);

  /**
   * An answer that was given.
   *
   * @param request what it was given to
   */
  record Answered(String request, Queued answer) {}
}
