package dev.postern.access;

import dev.postern.access.AccessLog.Reader;
import dev.postern.access.Opening.Browser;
import dev.postern.access.PastAccess.Proven;
import dev.postern.admission.InMemoryFirm;
import dev.postern.link.Access;
import dev.postern.link.LinkId;
import dev.postern.matter.LiveSessions;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A firm in memory, and the accesses and sessions of its contact Anna. */
final class AccessScene {
  static final Instant NOON = InMemoryFirm.NOON;
  static final Access FROM_HOME = new Access(NOON, "203.0.113.0/24", "Firefox on Windows");

  final InMemoryFirm firm = new InMemoryFirm();
  final InMemoryAccessBook accesses = new InMemoryAccessBook(firm.contact().id());
  final List<LoginSession> alive = new ArrayList<>();

  /** Anna, signed in to her portal. */
  Reader.Signed anna() {
    proven(InMemoryFirm.ANNAS_SESSION);
    return new Reader.Signed(firm.contact(), InMemoryFirm.ANNAS_SESSION);
  }

  /** A session that is alive and opens Anna's portal. */
  void proven(LoginSession session) {
    alive.add(session);
    firm.proofs()
        .prove(session, firm.portal().id(), Optional.empty(), session.began(), session.began());
  }

  static LoginSession session(String id, Instant began) {
    return new LoginSession(new SessionId(id), InMemoryFirm.ANNAS_USER, began);
  }

  /** An access by a link without a matter. */
  static PastAccess access(String id, Instant at, Optional<Proven> proven) {
    return new PastAccess(
        new AccessId(id),
        new Access(at, FROM_HOME.network(), FROM_HOME.device()),
        Optional.of(new LinkId("link-" + id)),
        Optional.empty(),
        proven,
        false);
  }

  static Opening opening(
      String access, Optional<MatterId> matter, Browser browser, boolean counts) {
    return new Opening(new AccessId(access), matter, browser, counts);
  }

  /** The sessions that a test says are alive. */
  LiveSessions sessions() {
    return new LiveSessions() {
      @Override
      public Optional<LoginSession> find(RealmId realm, SessionId id, UserId user) {
        return of(realm, user).stream().filter(session -> session.id().equals(id)).findFirst();
      }

      @Override
      public List<LoginSession> of(RealmId realm, UserId user) {
        return alive.stream().filter(session -> session.user().equals(user)).toList();
      }

      @Override
      public Optional<LostLogout> tell(PortalId portal, RealmId realm, LoginSession session) {
        throw new UnsupportedOperationException("reading tells nobody");
      }

      @Override
      public List<LostLogout> end(RealmId realm, LoginSession session, Set<PortalId> told) {
        throw new UnsupportedOperationException("reading ends nothing");
      }

      @Override
      public void endAt(PortalId portal, RealmId realm, LoginSession session) {
        throw new UnsupportedOperationException("reading ends nothing");
      }
    };
  }
}
