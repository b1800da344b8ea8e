package dev.postern.invitation;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkStatus;
import dev.postern.link.Objection;
import dev.postern.mail.MailOrder;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.MailboxId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Mails no invitations to mailboxes whose owners have stopped them: such a link fails, which staff
 * see. Looked at when the mail is composed, so that a stop holds for what waits, too. What a person
 * has asked for themselves goes out.
 */
public final class StoppedMailboxes implements Objection {
  private static final String STOPPED = "stopped";

  private final Files files;
  private final InstantSource clock;

  /** Works within one transaction. */
  public StoppedMailboxes(Files files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Optional<String> against(MailOrder order, Link link) {
    Optional<Link> stopped =
        Optional.of(link)
            .filter(queued -> queued.asking().isByTheFirm())
            .filter(queued -> queued.status(clock.instant()) == LinkStatus.QUEUED)
            .filter(this::isStopped);
    stopped.ifPresent(this::giveUp);
    return stopped.map(given -> STOPPED);
  }

  private boolean isStopped(Link link) {
    Link.Scope scope = link.scope();
    return files.mailboxes().isStopped(MailboxId.of(scope.realm(), scope.portal(), link.email()));
  }

  private void giveUp(Link link) {
    files.links().failed(link.id(), STOPPED, clock.instant());
    files.audit().record(link.fact(FactType.LINK_FAILED).with(Attribute.REASON, STOPPED));
  }

  /** What is looked up and written. */
  public record Files(LinkLedger links, MailboxBook mailboxes, AuditTrail audit) {}
}
