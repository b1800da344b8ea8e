package dev.postern.link;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.shared.RealmId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Revokes links (feature D2). A revoked link is dead for good, whatever else became of it: it is
 * neither sent, nor spent, nor healed. Sessions that it has opened before go on.
 */
public final class Revocations {
  private final LinkLedger links;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Revocations(LinkLedger links, AuditTrail audit, InstantSource clock) {
    this.links = links;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Revokes one link, and those that came in its place, by its page or because it was sent again;
   * revoking it once more changes nothing and is no fault. Link and fact are written in the
   * caller's transaction; of racing calls one records the fact.
   */
  public RevocationOutcome revoke(RealmId realm, LinkId id, Revoker by) {
    Optional<Link> link = links.find(realm, id).filter(found -> by.maySee(found.scope().portal()));
    if (link.isEmpty()) {
      return RevocationOutcome.UNKNOWN;
    }
    if (!by.mayRevoke(link.get().scope().portal())) {
      return RevocationOutcome.FORBIDDEN;
    }
    Deque<LinkId> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      LinkId next = open.pop();
      // Before it is read: until a moment ago its page may have asked for a fresh one, or staff may
      // have sent it again, and a snapshot from before does not show what this row shows now.
      boolean first = links.revoke(next, clock.instant());
      links.find(realm, next).filter(revoked -> first).ifPresent(revoked -> record(revoked, by));
      open.addAll(links.inPlaceOf(next));
    }
    return RevocationOutcome.REVOKED;
  }

  /**
   * Revokes all links of a contact, whatever has become of them, with one fact that counts them.
   *
   * @param by somebody who may revoke links of the contact's portal
   * @return how many were revoked by this call
   */
  public int revokeAllOf(Contact contact, Revoker by) {
    int revoked = links.revokeAllOf(contact.id(), clock.instant());
    if (revoked > 0) {
      audit.record(
          AuditFact.of(FactType.LINKS_REVOKED, contact.realm())
              .from(by.origin())
              .with(Attribute.PORTAL, contact.portal())
              .with(Attribute.USER, contact.user())
              .with(Attribute.ACTOR, by.actor())
              .with(Attribute.REASON, revoked + " links"));
    }
    return revoked;
  }

  private void record(Link revoked, Revoker by) {
    audit.record(revoked(revoked, by));
  }

  private static AuditFact revoked(Link link, Revoker by) {
    return link.fact(FactType.LINK_REVOKED).from(by.origin()).with(Attribute.ACTOR, by.actor());
  }
}
