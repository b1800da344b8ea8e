package dev.postern.link;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.ContactId;
import dev.postern.policy.LinkPolicy.Uses;
import dev.postern.policy.Purpose;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A link, from the moment of asking. It is good for one contact, one portal, at most one matter,
 * and the address it was sent to (feature A7).
 *
 * @param id the public id
 * @param scope whom it lets in, and to what
 * @param email the address it goes to; if the person's address changes, the link is dead
 * @param matter the matter it opens, if the portal has matters
 * @param target the page of the portal to land on, if not the portal's own choice
 * @param message what the firm says in the mail; plain text
 * @param asking what it was asked for, and by whom
 * @param life what has happened to it since
 */
public record Link(
    LinkId id,
    Scope scope,
    EmailAddress email,
    Optional<MatterId> matter,
    Optional<String> target,
    Optional<String> message,
    Asking asking,
    Life life) {

  /** Whom a link lets in, and where. */
  public record Scope(RealmId realm, PortalId portal, ContactId contact, UserId user) {}

  /**
   * How a link came to be asked for.
   *
   * @param purpose what it is for
   * @param by who asked for it, as the record names actors
   * @param at when
   * @param tab the login in progress in which it was asked for, if it was
   * @param heals the dead link whose page asked for this one, if it did (feature B7)
   * @param request the sign-in request that came to this link, if one did
   */
  public record Asking(
      Purpose purpose,
      String by,
      Instant at,
      Optional<LoginTab> tab,
      Optional<LinkId> heals,
      Optional<SignInRequestId> request) {
    private static final String CONTACT = "contact";

    /** An invitation by the firm. */
    public static Asking invitation(String by, Instant at) {
      return new Asking(
          Purpose.INVITATION, by, at, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A link that the page of a dead one has asked for. */
    public static Asking heal(Purpose purpose, LinkId dead, Instant at) {
      return new Asking(
          purpose, "link " + dead, at, Optional.empty(), Optional.of(dead), Optional.empty());
    }

    /** A link that somebody has asked for at a sign-in. */
    public static Asking signIn(SignInRequestId request, LoginTab tab, Instant at) {
      return new Asking(
          Purpose.SIGN_IN, CONTACT, at, Optional.of(tab), Optional.empty(), Optional.of(request));
    }

    /**
     * Whether the firm itself has asked: only such links take the place of older ones. What a
     * stranger can trigger from a public page supersedes nothing (feature A5).
     */
    public boolean isByTheFirm() {
      return purpose == Purpose.INVITATION && heals.isEmpty();
    }
  }

  /**
   * What has happened to a link.
   *
   * @param uses how often it was redeemed
   * @param maxUses how often it may be; empty: as often as one likes until it expires
   * @param sentAt when its mail was handed over
   * @param expiresAt when it stops working; provisional between minting and hand-over
   * @param failedAt when sending was given up
   * @param revokedAt when it was revoked
   * @param supersededBy the newer link that took its place
   * @param tries how often somebody has typed an address since it was last redeemed
   * @param healedBy the fresh link that its page has asked for since it died
   * @param reminder what is planned or has been done to remind its person of it
   * @param closedAt when its matter was closed, which it does not outlive: nothing reopens a link
   */
  public record Life(
      int uses,
      Optional<Integer> maxUses,
      Optional<Instant> sentAt,
      Optional<Instant> expiresAt,
      Optional<Instant> failedAt,
      Optional<Instant> revokedAt,
      Optional<LinkId> supersededBy,
      int tries,
      Optional<LinkId> healedBy,
      Reminder reminder,
      Optional<Instant> closedAt) {
    /** After so many tries nobody who would know the address is at it (feature B7). */
    public static final int MOST_TRIES = 5;

    /** The life of a link that was just asked for and works once. */
    public static Life oneTime() {
      return asked(Optional.of(1));
    }

    /** The life of a link that was just asked for and works until it expires. */
    public static Life reusable() {
      return asked(Optional.empty());
    }

    private static Life asked(Optional<Integer> maxUses) {
      Optional<Instant> never = Optional.empty();
      return new Life(
          0,
          maxUses,
          never,
          never,
          never,
          never,
          Optional.empty(),
          0,
          Optional.empty(),
          Reminder.NONE,
          never);
    }

    /** The life of a link that was just asked for. */
    public static Life of(Uses uses) {
      return switch (uses) {
        case ONE_TIME -> oneTime();
        case REUSABLE -> reusable();
      };
    }

    public boolean isReusable() {
      return maxUses.isEmpty();
    }

    public boolean spent() {
      return maxUses.isPresent() && uses >= maxUses.get();
    }

    /**
     * Why nobody gets in by this life at {@code now}; the first reason that a person should hear.
     */
    Optional<Refusal> refusal(Instant now) {
      // Before all others: they may offer a new link, which whoever was shut out must not get.
      if (revokedAt.isPresent()) {
        return Optional.of(Refusal.REVOKED);
      }
      if (spent()) {
        return Optional.of(Refusal.USED);
      }
      if (closedAt.isPresent()) {
        return Optional.of(Refusal.CLOSED);
      }
      if (supersededBy.isPresent()) {
        return Optional.of(Refusal.SUPERSEDED);
      }
      if (tries >= MOST_TRIES) {
        return Optional.of(Refusal.TRIES);
      }
      boolean live = expiresAt.isPresent() && expiresAt.get().isAfter(now);
      return live ? Optional.empty() : Optional.of(Refusal.EXPIRED);
    }
  }

  /**
   * The one reminder of a link that nobody has used.
   *
   * @param dueAt when its mail is to be ordered; empty once it was
   * @param sentAt when its mail was handed over
   */
  public record Reminder(Optional<Instant> dueAt, Optional<Instant> sentAt) {
    /** Of a link whose person is not reminded. */
    public static final Reminder NONE = new Reminder(Optional.empty(), Optional.empty());
  }

  /** Why this link is dead at {@code now}, judged by its own row alone; empty if it is live. */
  public Optional<Refusal> refusal(Instant now) {
    return life.refusal(now);
  }

  /** A fact about this link, with everything that the record keeps of a link. */
  public AuditFact fact(FactType type) {
    AuditFact fact =
        AuditFact.of(type, scope.realm())
            .with(Attribute.PORTAL, scope.portal())
            .with(Attribute.USER, scope.user())
            .with(Attribute.LINK, id);
    return matter.map(file -> fact.with(Attribute.MATTER, file)).orElse(fact);
  }

  /** How the API names what has become of this link, judged by its own row alone. */
  public LinkStatus status(Instant now) {
    // Whoever revokes a spent link comes too late, and should see so.
    if (life.spent()) {
      return LinkStatus.REDEEMED;
    }
    if (life.revokedAt().isPresent()) {
      return LinkStatus.REVOKED;
    }
    if (life.closedAt().isPresent()) {
      return LinkStatus.CLOSED;
    }
    if (life.uses() > 0) {
      return LinkStatus.REDEEMED;
    }
    if (life.supersededBy().isPresent()) {
      return LinkStatus.SUPERSEDED;
    }
    if (life.failedAt().isPresent()) {
      return LinkStatus.FAILED;
    }
    if (life.sentAt().isEmpty()) {
      return LinkStatus.QUEUED;
    }
    return refusal(now).isPresent() ? LinkStatus.EXPIRED : LinkStatus.SENT;
  }
}
