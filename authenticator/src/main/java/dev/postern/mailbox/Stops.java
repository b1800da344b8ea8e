package dev.postern.mailbox;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.shared.RequestOrigin;
import java.time.InstantSource;

/**
 * Stops mails that nobody asked for, and allows them again. What a person asks for themselves still
 * comes. Writes in the caller's transaction; only a change is recorded, and of racing calls one
 * records it.
 */
public final class Stops {
  private final MailboxBook mailboxes;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Stops(MailboxBook mailboxes, AuditTrail audit, InstantSource clock) {
    this.mailboxes = mailboxes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Stops them; once more changes nothing.
   *
   * @return whether that is news
   */
  public boolean stop(StopLink link, RequestOrigin origin) {
    boolean news = mailboxes.stop(link.mailbox(), clock.instant());
    if (news) {
      audit.record(fact(FactType.MAIL_STOPPED, link, origin));
    }
    return news;
  }

  /**
   * Takes that back; once more changes nothing.
   *
   * @return whether that is news
   */
  public boolean allow(StopLink link, RequestOrigin origin) {
    boolean news = mailboxes.allow(link.mailbox());
    if (news) {
      audit.record(fact(FactType.MAIL_ALLOWED, link, origin));
    }
    return news;
  }

  private static AuditFact fact(FactType type, StopLink link, RequestOrigin origin) {
    return AuditFact.of(type, link.realm())
        .from(origin)
        .with(Attribute.PORTAL, link.portal())
        .with(Attribute.DIGEST, link.mailbox());
  }
}
