package dev.postern.link;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.contact.ContactId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The links, their secrets' digests and their redemptions. Calls join the caller's transaction, but
 * for {@link #spend}, and on some databases {@link #attach}, which have one of their own.
 */
public interface LinkLedger {
  /** Why sending was given up if nothing is wrong with the link. */
  String NOT_DELIVERED = "not-delivered";

  /** Enters a link that was just asked for; it has no secret yet. */
  void open(Link link);

  Optional<Link> find(RealmId realm, LinkId id);

  /**
   * Lists links, the latest first.
   *
   * @throws IllegalArgumentException if the query asks for a status that a link's own row does not
   *     say: {@code CLOSED}, {@code ADDRESS_CHANGED}
   */
  List<Link> list(LinkQuery query, LinkQuery.Page page);

  /** Whether a portal has ever had a link for this address. */
  boolean isKnown(RealmId realm, PortalId portal, EmailAddress address);

  /** The link that a secret belongs to, and what has become of that secret. */
  Optional<Match> match(RealmId realm, LinkDigest digest);

  /**
   * Stores the digest of a freshly drawn secret. Nothing older is retired: its mail may have
   * arrived.
   *
   * @param provisionalExpiry until {@link #sent} says better; so that a link works that is clicked
   *     before its hand-over is recorded. Never shortens the link's life.
   */
  void mint(LinkId link, LinkDigest digest, Instant mintedAt, Instant provisionalExpiry);

  /**
   * Records that the mail with this secret was handed over. Secrets of the link that were minted
   * earlier are retired: a mail that may have arrived is never killed by one that then fails.
   *
   * @param expiresAt from now on, when the link stops working
   */
  void sent(LinkId link, LinkDigest digest, Instant at, Instant expiresAt);

  /**
   * Stores the digest of one more secret of a link whose mail was handed over before. Whatever it
   * had stays: its expiry, and its other secrets.
   */
  void mintAnother(LinkId link, LinkDigest digest, Instant mintedAt);

  /**
   * Lets a link whose mail was handed over take the place of older unspent live links of the same
   * contact, portal and matter (feature A5).
   */
  void supersedeOlderThan(Link newer, Instant at);

  /** Makes a secret good for nothing from now on; the link may get another. */
  void retire(LinkDigest digest, Instant at);

  /**
   * Makes a secret good again that was retired because a later one was handed over: its mail has
   * arrived even later. Nothing else that the link may have died of is undone. Never for a secret
   * that {@link #retire} was told of.
   */
  void restore(LinkDigest digest);

  /**
   * Records that sending was given up.
   *
   * @param reason one of our own words, at most 64 characters
   */
  void failed(LinkId link, String reason, Instant at);

  /** Records that sending was given up because the mail could not be handed over. */
  default void failed(LinkId link, Instant at) {
    failed(link, NOT_DELIVERED, at);
  }

  /** Lets a link that sending was given up for be sent after all. */
  void reopen(LinkId link);

  /**
   * Records that {@code fresh} is sent again in place of {@code old}, unless another was within the
   * last moments: of racing calls one wins.
   *
   * @param since from when on another counts
   * @return the link that is sent again: {@code fresh}, or the other; empty if the old one was
   *     revoked, and nothing changed
   */
  Optional<LinkId> resend(LinkId old, LinkId fresh, Instant at, Instant since);

  /**
   * The links that came in place of this one: the one that its page has asked for, and the one that
   * it was last sent again as. In a transaction that has just revoked this one, all of them.
   */
  List<LinkId> inPlaceOf(LinkId link);

  /** Why sending was given up, in one query; nothing of links that it was not given up for. */
  Map<LinkId, String> failures(Collection<LinkId> links);

  /**
   * Counts a try to type the address that a link was sent to, before the try is looked at.
   *
   * <p>Redeeming the link begins the count anew. A try that was counted may still redeem it.
   *
   * @return whether this try may be made; if not, there were {@link Link.Life#MOST_TRIES} already
   */
  boolean countTry(LinkId link);

  /**
   * Records that a dead link's page has asked for a fresh one; at most one ever does.
   *
   * @return whether {@code fresh} is the one; if not, another one is, or the link was revoked, and
   *     nothing changed
   */
  boolean heal(LinkId dead, LinkId fresh);

  /**
   * Whether the firm has revoked this link, or one of the same contact, portal and matter that was
   * asked for later: what it has taken back, no older link may bring again.
   */
  boolean isWithdrawn(Link link);

  /**
   * Where the firm has taken back what it last invited a contact by: matters, or empty for the
   * portal alone. What contacts withdraw themselves, because something was not them, uninvites them
   * from nothing. One query, however many there are.
   */
  Set<Optional<MatterId>> uninvitedFrom(ContactId contact);

  /**
   * Revokes a link, whatever has become of it so far, for good: it is never spent from now on, even
   * by a secret that is minted or settled later. Its redemptions stay.
   *
   * @return whether this call did it; if not, the link had been revoked before, which keeps its
   *     time, or there is none
   */
  boolean revoke(LinkId link, Instant at);

  /**
   * Revokes all links of a contact that are not revoked yet, as {@link #revoke} does one; also what
   * the page of one of them asks for in these moments.
   *
   * @return how many this call revoked
   */
  int revokeAllOf(ContactId contact, Instant at);

  /**
   * Lets no unspent live link of a matter outlive it: each is dead from now on, for good, whatever
   * becomes of the matter later. To be called once the matter's row is closed, in that transaction.
   *
   * @return how many links, and which of their secrets a code may stand for as well
   */
  Closed close(MatterId matter, Instant at);

  /**
   * Revokes the links of one contact to one matter that are not revoked yet, as {@link #revoke}
   * does one.
   *
   * @return how many this call revoked
   */
  int revokeAllOf(ContactId contact, MatterId matter, Instant at);

  /**
   * The gate: spends one use of a link for one browser, if the link is live at that instant.
   *
   * <p>Runs in a transaction of its own that has read nothing before: one conditional UPDATE, the
   * redemption and an audit fact, or nothing. Of any number of racing calls, on one node or
   * several, exactly as many win as the link has uses left; the losers see empty, never an error
   * (SECURITY section 2 no. 10; CVE-2026-90997: the statement changes the row, so that matched and
   * changed rows are the same).
   *
   * @return the redemption, or empty if this call lost or the link is dead
   */
  Optional<Redemption> spend(Spending spending);

  /** A redemption with the link that it spent. */
  Optional<Redeemed> redeemed(RealmId realm, RedemptionId id);

  /** The links that sign-in requests came to, the latest request's first. */
  List<Link> askedBy(RealmId realm, List<SignInRequestId> requests);

  /**
   * Whether one of the links that sign-in requests came to was used. Takes as long if there is
   * none: anybody may ask as often as they like, and must not learn so whether there is one.
   */
  boolean isAnyUsed(RealmId realm, List<SignInRequestId> requests);

  /**
   * The link of this portal that was last redeemed in the browser that is remembered by a cookie
   * (feature C3).
   *
   * @param hint digest of that cookie, as {@link #attach} was told
   */
  Optional<Link> remembered(RealmId realm, PortalId portal, String hint);

  /** Remembers a browser by this cookie no longer, nor by what it was used for without a link. */
  void forget(String hint);

  /** The latest redemption of a link by this browser. */
  Optional<Redemption> latestRedemption(LinkId link, String browser);

  /**
   * Records the login that goes on from a redemption, in place of the one that it had.
   *
   * <p>May follow {@link #spend} in a transaction that has read before: of racing calls one wins,
   * the others see false, never an error. Where the database makes that impossible within the
   * caller's transaction (REPEATABLE READ), it has one of its own, and what was recorded stays if
   * the caller rolls back: it then names a login that never began, in whose place the next press
   * begins another.
   *
   * @param redemption as the caller has read it
   * @param hint digest of the cookie that the browser is remembered by from now on
   * @return whether this login is the one; if not, another one was recorded since the caller read,
   *     and nothing changed
   */
  boolean attach(Redemption redemption, LoginTab continuation, String hint);

  /**
   * Links that a matter's closing has ended.
   *
   * @param links how many
   * @param asked digests of the secrets of those that somebody has asked for at a sign-in
   */
  record Closed(int links, List<LinkDigest> asked) {
    public Closed {
      asked = List.copyOf(asked);
    }
  }

  /** A link that was redeemed, and that redemption of it. */
  record Redeemed(Link link, Redemption redemption) {}

  /**
   * A link found by its secret.
   *
   * @param link what the secret belongs to
   * @param retired whether a newer mail of the same link took this secret's place
   */
  record Match(Link link, boolean retired) {
    /** Why nobody gets in by this secret at {@code now}; empty if it is live. */
    public Optional<Refusal> refusal(Instant now) {
      Optional<Refusal> dead = link.refusal(now);
      return dead.isEmpty() && retired ? Optional.of(Refusal.SUPERSEDED) : dead;
    }
  }

  /**
   * What one press asks the gate for.
   *
   * @param link the link to spend
   * @param digest the secret that was pressed; the gate is closed to a retired one
   * @param browser digest of the pressing browser's nonce
   * @param fact the fact to record if it wins
   */
  record Spending(Link link, LinkDigest digest, String browser, AuditFact fact) {
    /** Where it is pressed, as the fact says. */
    public RequestOrigin origin() {
      return new RequestOrigin(
          fact.attributes().getOrDefault(Attribute.IP, ""),
          fact.attributes().getOrDefault(Attribute.USER_AGENT, ""));
    }
  }
}
