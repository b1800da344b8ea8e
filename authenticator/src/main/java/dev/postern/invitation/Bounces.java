package dev.postern.invitation;

import dev.postern.audit.AuditFact.FactType;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.mailbox.Suspicion.Reason;
import dev.postern.mailbox.Suspicions;
import dev.postern.mailbox.Suspicions.Returned;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes in what mail servers say of our mails: that one came back, or was reported as unwanted.
 * Writes in the caller's transaction, which is to be run again where it lost a race.
 */
public final class Bounces {
  /** Our own Message-IDs begin with the id of a link of the mail. */
  private static final Pattern MESSAGE_ID = Pattern.compile("<?([0-9a-f-]{36})\\.[^<>\\s]*>?");

  /** An enhanced status code (RFC 3463); all else that servers say may hold addresses. */
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");

  /** Why the link of a mail that came back for good has failed. */
  private static final String CAME_BACK = Reason.BOUNCED.word();

  private final LinkLedger links;
  private final Suspicions suspicions;
  private final InstantSource clock;

  public Bounces(LinkLedger links, Suspicions suspicions, InstantSource clock) {
    this.links = links;
    this.suspicions = suspicions;
    this.clock = clock;
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

  /**
   * Takes in what became of the mail with a link. A link whose mail came back for good has failed,
   * but works on: the mail may have been read elsewhere. Telling of that once more changes nothing.
   */
  public BounceOutcome ofLink(RealmId realm, LinkId id, Bounce bounce, Resender by) {
    Optional<Link> link = links.find(realm, id).filter(found -> by.maySee(found.scope().portal()));
    if (link.isEmpty()) {
      return BounceOutcome.UNKNOWN;
    }
    Link.Scope scope = link.get().scope();
    if (!by.maySend(scope.portal())) {
      return BounceOutcome.FORBIDDEN;
    }
    boolean back = bounce.type() == BounceType.PERMANENT;
    if (back && CAME_BACK.equals(links.failures(List.of(id)).get(id))) {
      // Told once more. What has arrived since must not be suspected again.
      return BounceOutcome.TAKEN;
    }
    if (back) {
      links.failed(id, CAME_BACK, clock.instant());
    }
    take(
        new Returned(
            realm,
            scope.portal(),
            link.get().email(),
            Optional.of(link.get().fact(FactType.MAIL_RETURNED)),
            bounce.status(),
            by.actor()),
        bounce.type());
    return BounceOutcome.TAKEN;
  }

  /** Takes in what became of a mail of a portal to an address, if it has ever had a link for it. */
  public BounceOutcome ofAddress(
      RealmId realm, PortalId portal, EmailAddress address, Bounce bounce, Resender by) {
    if (!by.maySend(portal)) {
      return BounceOutcome.FORBIDDEN;
    }
    if (!links.isKnown(realm, portal, address)) {
      return BounceOutcome.UNKNOWN;
    }
    take(
        new Returned(realm, portal, address, Optional.empty(), bounce.status(), by.actor()),
        bounce.type());
    return BounceOutcome.TAKEN;
  }

  private void take(Returned mail, BounceType type) {
    switch (type) {
      case PERMANENT -> suspicions.learn(mail, Reason.BOUNCED);
      case COMPLAINT -> suspicions.learn(mail, Reason.COMPLAINED);
      case TEMPORARY -> suspicions.noteDelay(mail);
    }
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
