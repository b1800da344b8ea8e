package dev.postern.matter;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.matter.EndingQueue.Claim;
import dev.postern.matter.EndingQueue.MeantSession;
import dev.postern.matter.LiveSessions.LostLogout;
import dev.postern.shared.LoginSession;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows out whose sessions are to end (features D2, D3). Works off the orders in turns: claim in
 * one transaction, then each session in one of its own, so that no lock is held for long, and what
 * was done stays done. Any number of ushers work together, on one node or several; the order of one
 * that died is taken over when its lease runs out. Thread-safe.
 */
public final class Usher {
  /** Longer than one session takes: each session renews it. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /** How many sessions of one order are dealt with before it is another's turn. */
  static final int BATCH = 100;

  /** A portal that does not answer must not keep others waiting for its whole batch. */
  static final Duration LONGEST_TURN = Duration.ofSeconds(10);

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final NewTransaction<Room> rooms;
  private final InstantSource clock;

  public Usher(NewTransaction<Room> rooms, InstantSource clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  /**
   * Takes one turn at the order that has waited longest.
   *
   * @return whether there was one
   * @throws RuntimeException if a session could not be dealt with; the order will be gone on with
   */
  public boolean takeTurn() {
    Instant now = clock.instant();
    Optional<Claim> claim = rooms.run(room -> room.queue().claim(now, now.plus(LEASE)));
    claim.ifPresent(this::takeTurn);
    return claim.isPresent();
  }

  private void takeTurn(Claim claim) {
    List<MeantSession> batch = rooms.run(room -> room.queue().sessions(claim.order(), BATCH));
    if (batch.isEmpty()) {
      rooms.run(room -> room.queue().conclude(claim, clock.instant()));
      return;
    }
    List<RuntimeException> failures = new ArrayList<>();
    int shownOut = showOut(claim, batch, failures);
    Instant now = clock.instant();
    // Those that can be ended must not wait for those that cannot.
    Instant due =
        failures.isEmpty() || shownOut > 0 ? now : now.plus(waitingFor(claim.order(), now));
    rooms.run(room -> room.queue().giveBack(claim, due));
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /** One session that cannot be ended must not keep the others in. Answers how many were ended. */
  private int showOut(Claim claim, List<MeantSession> batch, List<RuntimeException> failures) {
    int shownOut = 0;
    Instant turnEnds = clock.instant().plus(LONGEST_TURN);
    for (MeantSession each : batch) {
      if (!clock.instant().isBefore(turnEnds)) {
        break;
      }
      try {
        if (!rooms.run(room -> showOut(room, claim, each))) {
          break;
        }
        shownOut++;
      } catch (RuntimeException failed) {
        failures.add(failed);
      }
    }
    return shownOut;
  }

  /**
   * What does not work at once is tried less and less often; at last the session lapses by itself.
   */
  private static Duration waitingFor(EndingOrder order, Instant now) {
    Duration age = Duration.between(order.at(), now);
    return age.compareTo(SHORTEST_WAIT) < 0
        ? SHORTEST_WAIT
        : age.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : age;
  }

  private boolean showOut(Room room, Claim claim, MeantSession meant) {
    EndingOrder order = claim.order();
    room.sessions()
        .find(order.realm(), meant.id(), meant.user())
        .filter(live -> !live.began().isAfter(meant.proven()))
        .ifPresent(live -> end(room, order, meant, live));
    // At the end, so that the rows are locked no longer than it takes to commit.
    room.queue().forget(meant, order);
    return room.queue().dealtWithOne(claim, clock.instant().plus(LEASE));
  }

  private static void end(Room room, EndingOrder order, MeantSession meant, LoginSession session) {
    Set<PortalId> left = room.queue().leftTo(session, order);
    if (left.isEmpty()) {
      List<LostLogout> lost = room.sessions().end(order.realm(), session);
      record(room, order, session, Optional.empty(), lost);
      return;
    }
    // What is left of the session is not for this order to end.
    for (PortalId portal : room.queue().meantAt(meant, order)) {
      if (!left.contains(portal)) {
        List<LostLogout> lost = room.sessions().endAt(portal, order.realm(), session);
        record(room, order, session, Optional.of(portal), lost);
      }
    }
  }

  private static void record(
      Room room,
      EndingOrder order,
      LoginSession session,
      Optional<PortalId> portal,
      List<LostLogout> lost) {
    AuditFact about =
        AuditFact.of(FactType.SESSION_ENDED, order.realm())
            .with(Attribute.USER, session.user())
            .with(Attribute.SESSION, session.id())
            .with(Attribute.ACTOR, order.by());
    AuditFact ended = portal.map(at -> about.with(Attribute.PORTAL, at)).orElse(about);
    room.audit()
        .record(order.which().matter().map(id -> ended.with(Attribute.MATTER, id)).orElse(ended));
    for (LostLogout each : lost) {
      room.audit()
          .record(
              AuditFact.of(FactType.LOGOUT_LOST, order.realm())
                  .with(Attribute.USER, session.user())
                  .with(Attribute.SESSION, session.id())
                  .with(Attribute.PORTAL, each.portal())
                  .with(Attribute.REASON, each.reason()));
    }
  }

  /** What an usher works with inside one transaction. */
  public record Room(EndingQueue queue, LiveSessions sessions, AuditTrail audit) {}
}
