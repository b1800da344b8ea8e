package dev.postern.invitation;

import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.mailbox.Suspicion.Reason;
import dev.postern.mailbox.Suspicions;
import dev.postern.mailbox.Suspicions.Returned;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes in what mail servers say of our mails: that one came back, or was reported as unwanted
 * (feature E8). Writes in the caller's transaction, which is to be run again where it lost a race.
 */
public final class Bounces {
  /** Our own Message-IDs begin with the id of a link of the mail. */
  private static final Pattern MESSAGE_ID = Pattern.compile("<?([0-9a-f-]{36})\\.[^<>\\s]*>?");

  /** An enhanced status code (RFC 3463); all else that servers say may hold addresses. */
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");

  private final LinkLedger links;
  private final Suspicions suspicions;

  public Bounces(LinkLedger links, Suspicions suspicions) {
    this.links = links;
    this.suspicions = suspicions;
  }

  /** The link of a mail, by the mail's Message-ID. */
  public static Optional<LinkId> linkOf(String messageId) {
    Matcher ours = MESSAGE_ID.matcher(messageId);
    return ours.matches() ? Optional.of(new LinkId(ours.group(1))) : Optional.empty();
  }

  /** The one thing of a server's own words that is kept: an enhanced status code in them. */
  public static Optional<String> statusIn(String diagnostic) {
    Matcher status = STATUS.matcher(diagnostic);
    return status.find() ? Optional.of(status.group()) : Optional.empty();
  }

  /** Takes in what became of the mail with a link. */
  public BounceOutcome ofLink(RealmId realm, LinkId id, Bounce bounce, Resender by) {
    Optional<Link> link = links.find(realm, id).filter(found -> by.maySee(found.scope().portal()));
    if (link.isEmpty()) {
      return BounceOutcome.UNKNOWN;
    }
    Link.Scope scope = link.get().scope();
    return take(
        new Returned(
            realm,
            scope.portal(),
            link.get().email(),
            Optional.of(id.value()),
            bounce.status(),
            by.actor()),
        bounce.type(),
        by);
  }

  /** Takes in what became of a mail of a portal to an address. */
  public BounceOutcome ofAddress(
      RealmId realm, PortalId portal, EmailAddress address, Bounce bounce, Resender by) {
    return take(
        new Returned(realm, portal, address, Optional.empty(), bounce.status(), by.actor()),
        bounce.type(),
        by);
  }

  private BounceOutcome take(Returned mail, BounceType type, Resender by) {
    if (!by.maySend(mail.portal())) {
      return BounceOutcome.FORBIDDEN;
    }
    switch (type) {
      case PERMANENT -> suspicions.learn(mail, Reason.BOUNCED);
      case COMPLAINT -> suspicions.learn(mail, Reason.COMPLAINED);
      case TEMPORARY -> suspicions.noteDelay(mail);
    }
    return BounceOutcome.TAKEN;
  }

  /**
   * What is told of a mail.
   *
   * @param status the enhanced status code that came with it
   */
  public record Bounce(BounceType type, Optional<String> status) {}

  /** What can become of a mail after the mail server took it. */
  public enum BounceType {
    /** It came back for good. */
    PERMANENT,
    /** It was late, or lost this once. */
    TEMPORARY,
    /** The recipient reported it as unwanted. */
    COMPLAINT
  }

  /** What telling of it can come to. */
  public enum BounceOutcome {
    TAKEN,
    UNKNOWN,
    FORBIDDEN
  }
}
