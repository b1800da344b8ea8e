package dev.postern.signin;

import dev.postern.contact.ContactId;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkQuery;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.RedemptionId;
import dev.postern.link.SignInRequestId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A ledger in a transaction that keeps seeing links as it saw them first (REPEATABLE READ), while a
 * rival is faster at the gate.
 */
final class SnapshotLedger implements LinkLedger {
  private final Map<LinkDigest, Optional<Match>> seen = new HashMap<>();
  private final LinkLedger ledger;
  private final Runnable rival;

  /**
   * @param ledger what others see
   * @param rival what somebody else does right before this transaction's press reaches the gate
   */
  SnapshotLedger(LinkLedger ledger, Runnable rival) {
    this.ledger = ledger;
    this.rival = rival;
  }

  @Override
  public Optional<Match> match(RealmId realm, LinkDigest digest) {
    return seen.computeIfAbsent(digest, unseen -> ledger.match(realm, unseen));
  }

  @Override
  public Optional<Redemption> spend(Spending spending) {
    rival.run();
    return ledger.spend(spending);
  }

  @Override
  public Closed close(MatterId matter, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int revokeAllOf(ContactId contact, MatterId matter, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Redemption> latestRedemption(LinkId link, String browser) {
    return Optional.empty();
  }

  @Override
  public void open(Link link) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Link> find(RealmId realm, LinkId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void mintAnother(LinkId link, LinkDigest digest, Instant mintedAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void mint(LinkId link, LinkDigest digest, Instant mintedAt, Instant provisionalExpiry) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sent(LinkId link, LinkDigest digest, Instant at, Instant expiresAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void supersedeOlderThan(Link newer, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void retire(LinkDigest digest, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void restore(LinkDigest digest) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean countTry(LinkId link) {
    return ledger.countTry(link);
  }

  @Override
  public boolean heal(LinkId dead, LinkId fresh) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isWithdrawn(Link link) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void failed(LinkId link, String reason, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void reopen(LinkId link) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<LinkId> resend(LinkId old, LinkId fresh, Instant at, Instant since) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isKnown(RealmId realm, PortalId portal, EmailAddress address) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LinkId> inPlaceOf(LinkId link) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Link> list(LinkQuery query, LinkQuery.Page page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<LinkId, String> failures(Collection<LinkId> links) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<Optional<MatterId>> uninvitedFrom(ContactId contact) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int revokeAllOf(ContactId contact, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean revoke(LinkId link, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Redeemed> redeemed(RealmId realm, RedemptionId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Link> askedBy(RealmId realm, List<SignInRequestId> requests) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAnyUsed(RealmId realm, List<SignInRequestId> requests) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Link> remembered(RealmId realm, PortalId portal, String hint) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forget(String hint) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean attach(Redemption redemption, LoginTab continuation, String hint) {
    throw new UnsupportedOperationException();
  }
}
