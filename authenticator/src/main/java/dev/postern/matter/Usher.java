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
import dev.postern.shared.RacingTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows out whose sessions are to end (features D2, D3). Works off the orders in turns: claim in
 * one transaction, then each session in two of its own, so that no lock is held for long, and what
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

  /** Ushers who claim at once may meet in a deadlock (MariaDB): whoever loses claims again. */
  private static final int CLAIMS = 4;

  private final NewTransaction<Room> rooms;
  private final NewTransaction<Room> claims;
  private final InstantSource clock;

  public Usher(NewTransaction<Room> rooms, InstantSource clock) {
    this.rooms = rooms;
    this.claims = new RacingTransactions<>(rooms, CLAIMS);
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
    Optional<Claim> claim = claims.run(room -> room.queue().claim(now, now.plus(LEASE)));
    claim.ifPresent(this::takeTurn);
    return claim.isPresent();
  }

  private void takeTurn(Claim claim) {
    List<MeantSession> batch = rooms.run(room -> room.queue().sessions(claim.order(), BATCH));
    if (batch.isEmpty()) {
      concludeOnceSettled(claim);
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

  private void concludeOnceSettled(Claim claim) {
    Instant now = clock.instant();
    Instant settles = claim.order().settles();
    rooms.run(
        room ->
            now.isBefore(settles)
                ? room.queue().giveBack(claim, settles)
                : room.queue().conclude(claim, now));
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
        if (!showOut(claim, each)) {
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

  /**
   * Tells portals first, which may take them long, and looks anew what is left to the session
   * before it is ended: its person may have opened a link to something else meanwhile.
   */
  private boolean showOut(Claim claim, MeantSession meant) {
    EndingOrder order = claim.order();
    Set<PortalId> told = rooms.run(room -> tell(room, order, meant));
    return rooms.run(
        room -> {
          find(room, order, meant).ifPresent(live -> end(room, order, live, meant, told));
          // At the end, so that the rows are locked no longer than it takes to commit.
          room.queue().forget(meant, order);
          return room.queue().dealtWithOne(claim, clock.instant().plus(LEASE));
        });
  }

  private static Optional<LoginSession> find(Room room, EndingOrder order, MeantSession meant) {
    return room.sessions()
        .find(order.realm(), meant.id(), meant.user())
        .filter(live -> !live.began().isAfter(meant.proven()));
  }

  private static Set<PortalId> tell(Room room, EndingOrder order, MeantSession meant) {
    return find(room, order, meant)
        .map(
            live -> {
              Set<PortalId> portals = lost(room, order, live, meant);
              portals.forEach(portal -> tell(room, order, live, portal));
              return portals;
            })
        .orElseGet(Set::of);
  }

  private static void tell(Room room, EndingOrder order, LoginSession session, PortalId portal) {
    room.sessions()
        .tell(portal, order.realm(), session)
        .map(logout -> logout.fact(order.realm(), session))
        .ifPresent(room.audit()::record);
  }

  /** The portals that the session is to lose: what is left of it is not for this order to end. */
  private static Set<PortalId> lost(
      Room room, EndingOrder order, LoginSession session, MeantSession meant) {
    Set<PortalId> portals = new HashSet<>(room.queue().meantAt(meant, order));
    portals.removeAll(room.queue().leftTo(session, order));
    return portals;
  }

  private static void end(
      Room room, EndingOrder order, LoginSession session, MeantSession meant, Set<PortalId> told) {
    if (room.queue().leftTo(session, order).isEmpty()) {
      for (LostLogout logout : room.sessions().end(order.realm(), session, told)) {
        room.audit().record(logout.fact(order.realm(), session));
      }
      room.audit().record(fact(order, session, Optional.empty()));
      return;
    }
    for (PortalId portal : lost(room, order, session, meant)) {
      if (!told.contains(portal)) {
        // What else it opened there was taken since portals were told.
        tell(room, order, session, portal);
      }
      room.sessions().endAt(portal, order.realm(), session);
      room.audit().record(fact(order, session, Optional.of(portal)));
    }
  }

  private static AuditFact fact(
      EndingOrder order, LoginSession session, Optional<PortalId> portal) {
    AuditFact about =
        AuditFact.of(FactType.SESSION_ENDED, order.realm())
            .with(Attribute.USER, session.user())
            .with(Attribute.SESSION, session.id())
            .with(Attribute.ACTOR, order.by());
    AuditFact ended = portal.map(at -> about.with(Attribute.PORTAL, at)).orElse(about);
    return order.which().matter().map(id -> ended.with(Attribute.MATTER, id)).orElse(ended);
  }

  /** What an usher works with inside one transaction. */
  public record Room(EndingQueue queue, LiveSessions sessions, AuditTrail audit) {}
}
