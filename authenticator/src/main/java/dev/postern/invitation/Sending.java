package dev.postern.invitation;

import dev.postern.shared.LostRace;
import dev.postern.shared.NewTransaction;
import dev.postern.throttle.LimiterAway;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends what callers of the API ask for, once for each key. In a transaction of its own, with the
 * answer that the key stands for from then on.
 */
public final class Sending {
  private final NewTransaction<Room> rooms;

  /**
   * Works on any node.
   *
   * @param rooms in transactions that are run again when they lost a race
   */
  public Sending(NewTransaction<Room> rooms) {
    this.rooms = rooms;
  }

  /** The answer to a request: of this run, or of the one before with the same key. */
  public InvitationOutcome send(
      Optional<RequestKey> key, Function<Room, InvitationOutcome> effect) {
    return send(key, room -> Optional.empty(), effect);
  }

  /**
   * The same of what is the caller's right only under conditions.
   *
   * @param refusal why they may not have it now, whatever they were answered before: a key is no
   *     right
   */
  public InvitationOutcome send(
      Optional<RequestKey> key,
      Function<Room, Optional<InvitationOutcome>> refusal,
      Function<Room, InvitationOutcome> effect) {
    InvitationOutcome outcome =
        sendOnce(
            room ->
                refusal
                    .apply(room)
                    .orElseGet(() -> room.once().answer(key, () -> effect.apply(room))));
    if (key.filter(RequestKey::sweeps).isPresent()) {
      sweep();
    }
    return outcome;
  }

  private InvitationOutcome sendOnce(Function<Room, InvitationOutcome> work) {
    try {
      return rooms.run(work);
    } catch (TooManyMails tooMany) {
      return new InvitationOutcome.TooMany(tooMany.retryAfter());
    } catch (LimiterAway away) {
      return new InvitationOutcome.Unavailable(LimiterAway.RETRY_AFTER);
    }
  }

  /** In a transaction of its own; if it is in anybody's way, it gives way. */
  private void sweep() {
    try {
      rooms.run(room -> room.once().sweep());
    } catch (RuntimeException failed) {
      if (!LostRace.explains(failed)) {
        throw failed;
      }
    }
  }

  /** What is worked with inside one transaction. */
  public record Room(Once once, Invitations invitations, Resends resends) {}
}
