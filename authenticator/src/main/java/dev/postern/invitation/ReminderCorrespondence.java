package dev.postern.invitation;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkStatus;
import dev.postern.link.Refusal;
import dev.postern.link.ReminderBook;
import dev.postern.link.SecretMint;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mailbox.Mailbox;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.MailboxId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Reminds of links that nobody has used: with one more secret of the same link, so that both mails
 * work until it expires. Whether there is still something to remind of is decided when the mail is
 * composed. Whatever becomes of a reminder, its link stays what it was. Works within one
 * transaction.
 */
public final class ReminderCorrespondence implements Correspondence {
  private final Files files;
  private final LinkLetters letters;
  private final SecretMint secrets;
  private final InstantSource clock;

  public ReminderCorrespondence(
      Files files, LinkLetters letters, SecretMint secrets, InstantSource clock) {
    this.files = files;
    this.letters = letters;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Composition compose(MailOrder order) {
    return link(order)
        .map(this::compose)
        .orElseGet(() -> new Composition.Pointless("the link is gone"));
  }

  private Composition compose(Link link) {
    LinkStatus status = link.status(clock.instant());
    Optional<Instant> expiry = link.life().expiresAt();
    if (status != LinkStatus.SENT || expiry.isEmpty()) {
      return new Composition.Pointless("the link is " + status.code());
    }
    Mailbox mailbox =
        files
            .mailboxes()
            .find(MailboxId.of(link.scope().realm(), link.scope().portal(), link.email()));
    if (mailbox.stopped() || mailbox.suspect()) {
      return new Composition.Pointless(mailbox.stopped() ? "stopped" : "the mailbox is suspect");
    }
    Verdict verdict = files.admission().judge(link);
    if (verdict instanceof Admitted admitted) {
      return admitted.portal().policy().reminder().isPresent()
          ? new Composition.Composed(write(link, expiry.get(), admitted))
          : new Composition.Pointless("the portal reminds nobody any more");
    }
    Refusal reason = ((Verdict.Refused) verdict).reason();
    return reason == Refusal.UNAVAILABLE
        ? new Composition.Later("the portal is off or wrongly configured")
        : new Composition.Pointless(reason.code());
  }

  private Letter write(Link link, Instant expiry, Admitted admitted) {
    LinkSecret secret = secrets.strike(link, admitted.portal().policy().format(), expiry);
    files.links().mintAnother(link.id(), secret.digest(), clock.instant());
    LinkLetters.Entry entry = new LinkLetters.Entry(link, admitted.matter(), secret);
    Letter.Content content =
        letters.writeReminder(
            new LinkLetters.Draft(
                admitted.portal(), admitted.person(), List.of(entry), Optional.empty(), false));
    return Letterhead.of(admitted.portal())
        .on(new Letter(link.email(), secret.digest().hex(), content))
        .about(link.id().value());
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    link(order)
        .ifPresent(
            link -> {
              files.reminders().sent(link.id(), clock.instant());
              record(link.fact(FactType.REMINDER_SENT).with(Attribute.DIGEST, digest(letter)));
            });
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    files.links().retire(digest(letter), clock.instant());
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    link(order)
        .ifPresent(
            link ->
                record(
                    link.fact(FactType.REMINDER_FAILED).with(Attribute.REASON, "not-delivered")));
  }

  private static LinkDigest digest(Letter letter) {
    return new LinkDigest(letter.receipt());
  }

  private Optional<Link> link(MailOrder order) {
    return files.links().find(order.realm(), new LinkId(order.subject()));
  }

  private void record(AuditFact fact) {
    files.audit().record(fact);
  }

  /** What things are looked up in and recorded to, all in one transaction. */
  public record Files(
      LinkLedger links,
      ReminderBook reminders,
      MailboxBook mailboxes,
      Admission admission,
      AuditTrail audit) {}
}
