package dev.postern.invitation;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkStatus;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
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
public final class StoppedMailboxes implements Correspondence {
  private static final String STOPPED = "stopped";

  private final Correspondence correspondence;
  private final Files files;
  private final InstantSource clock;

  /**
   * Works within one transaction.
   *
   * @param correspondence mails what is not stopped
   */
  public StoppedMailboxes(Correspondence correspondence, Files files, InstantSource clock) {
    this.correspondence = correspondence;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Composition compose(MailOrder order) {
    Optional<Link> stopped =
        files
            .links()
            .find(order.realm(), new LinkId(order.subject()))
            .filter(link -> link.asking().isByTheFirm())
            .filter(link -> link.status(clock.instant()) == LinkStatus.QUEUED)
            .filter(this::isStopped);
    stopped.ifPresent(this::giveUp);
    return stopped.isPresent() ? new Composition.Pointless(STOPPED) : correspondence.compose(order);
  }

  private boolean isStopped(Link link) {
    Link.Scope scope = link.scope();
    return files.mailboxes().isStopped(MailboxId.of(scope.realm(), scope.portal(), link.email()));
  }

  private void giveUp(Link link) {
    files.links().failed(link.id(), STOPPED, clock.instant());
    files
        .audit()
        .record(
            AuditFact.of(FactType.LINK_FAILED, link.scope().realm())
                .with(Attribute.PORTAL, link.scope().portal())
                .with(Attribute.USER, link.scope().user())
                .with(Attribute.LINK, link.id())
                .with(Attribute.REASON, STOPPED));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    correspondence.handedOver(order, letter);
  }

  @Override
  public void arrivedLate(MailOrder order, Letter letter) {
    correspondence.arrivedLate(order, letter);
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    correspondence.quoted(order, letter);
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    correspondence.givenUp(order, failure);
  }

  /** What is looked up and written. */
  public record Files(LinkLedger links, MailboxBook mailboxes, AuditTrail audit) {}
}
