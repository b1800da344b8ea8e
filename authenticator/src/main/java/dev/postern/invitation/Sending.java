package dev.postern.invitation;

import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.link.LinkId;
import dev.postern.shared.LostRace;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.ThrottleDecision;
import dev.postern.throttle.Turn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Sends what callers of the API ask for, once for each key. The limiter is asked first, while no
 * transaction of theirs is open; then all is done in one, with the answer that the key stands for
 * from then on. What has sent no mail counts nothing.
 */
public final class Sending {
  private static final InvitationOutcome AWAY =
      new InvitationOutcome.Unavailable(LimiterAway.RETRY_AFTER);

  private final NewTransaction<Room> rooms;
  private final Throttle throttle;

  /**
   * Works on any node.
   *
   * @param rooms in transactions that are run again when they lost a race
   * @param throttle works in transactions of its own
   */
  public Sending(NewTransaction<Room> rooms, Throttle throttle) {
    this.rooms = rooms;
    this.throttle = throttle;
  }

  /**
   * Invites somebody, or says why not: of this run, or of the one before with the same key.
   *
   * @param origin where the call came from, for the record
   */
  public InvitationOutcome invite(
      Invitation invitation, Optional<RequestKey> key, RequestOrigin origin) {
    // What was done is told, whatever may be done now.
    return key.flatMap(known -> rooms.run(room -> room.once().before(known)))
        .orElseGet(() -> inviteAnew(invitation, key, origin));
  }

  private InvitationOutcome inviteAnew(
      Invitation invitation, Optional<RequestKey> key, RequestOrigin origin) {
    Turn turn = RequestKey.turn(invitation.portal().realm(), key);
    try {
      return turn.take(throttle, Invitations.limits(invitation))
              instanceof ThrottleDecision.Refused tooMany
          ? new InvitationOutcome.TooMany(tooMany.retryAfter())
          : send(turn, key, room -> room.invitations().invite(invitation, turn, origin));
    } catch (LimiterAway away) {
      return AWAY;
    }
  }

  /**
   * Sends a link again, or says why not: of this run, or of the one before with the same key, which
   * is no right.
   */
  public InvitationOutcome resend(
      RealmId realm, LinkId link, Optional<RequestKey> key, Resender by) {
    Look look =
        rooms.run(
            room ->
                room.resends()
                    .refusal(realm, link, by)
                    .or(() -> key.flatMap(room.once()::before))
                    .map(answer -> new Look(Optional.of(answer), List.of()))
                    .orElseGet(
                        () -> new Look(Optional.empty(), room.resends().limits(realm, link))));
    return look.answer().orElseGet(() -> resend(realm, link, key, by, look.limits()));
  }

  private InvitationOutcome resend(
      RealmId realm,
      LinkId link,
      Optional<RequestKey> key,
      Resender by,
      List<Throttle.Demand> limits) {
    Turn turn = RequestKey.turn(realm, key);
    try {
      // A mailbox that is full refuses nothing yet: a second press, say, is no mail.
      turn.take(throttle, limits);
      return send(turn, key, room -> room.resends().resend(realm, link, turn, by));
    } catch (TooManyMails tooMany) {
      return new InvitationOutcome.TooMany(tooMany.retryAfter());
    } catch (LimiterAway away) {
      return AWAY;
    }
  }

  /** What fails by an exception stays counted: its caller may send it again with its key. */
  private InvitationOutcome send(
      Turn turn, Optional<RequestKey> key, Function<Room, InvitationOutcome> effect) {
    AtomicBoolean tried = new AtomicBoolean();
    InvitationOutcome outcome =
        rooms.run(
            room -> {
              tried.set(false);
              turn.begin();
              return room.once()
                  .answer(
                      key,
                      () -> {
                        tried.set(true);
                        return effect.apply(room);
                      });
            });
    // Whoever was answered what a twin has sent may have counted for both of them.
    boolean byTwin = outcome instanceof Queued && !tried.get();
    if (!turn.isUsed() && !byTwin) {
      turn.giveBack(throttle);
    }
    if (key.filter(RequestKey::sweeps).isPresent()) {
      sweep();
    }
    return outcome;
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

  /**
   * What a first look at a link that is to be sent again comes to.
   *
   * @param answer if there is one already
   * @param limits what the limiter is asked otherwise
   */
  private record Look(Optional<InvitationOutcome> answer, List<Throttle.Demand> limits) {}
}
