package dev.postern.mailbox;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.mailbox.Suspicion.Reason;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Learns of mails that came back, or were complained of, after the mail server had taken them; what
 * it refuses at once the postman enters. Writes in the caller's transaction, which is to be run
 * again where it lost a race.
 */
public final class Suspicions {
  private final MailboxBook mailboxes;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Suspicions(MailboxBook mailboxes, AuditTrail audit, InstantSource clock) {
    this.mailboxes = mailboxes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Mails to this mailbox may not arrive any more; it is suspect from now on. Of a mail whose link
   * is not known, only what is news is recorded.
   */
  public void learn(Returned mail, Reason reason) {
    MailboxId mailbox = MailboxId.of(mail.realm(), mail.portal(), mail.to());
    boolean news = mailboxes.suspect(mailbox, reason, clock.instant());
    if (news || mail.link().isPresent()) {
      record(mail, reason.word());
    }
  }

  /** A mail was late or lost this once, which says nothing about the next: only recorded. */
  public void noteDelay(Returned mail) {
    record(mail, "delayed");
  }

  private void record(Returned mail, String reason) {
    AuditFact fact =
        mail.link()
            .orElseGet(
                () ->
                    AuditFact.of(FactType.MAIL_RETURNED, mail.realm())
                        .with(Attribute.PORTAL, mail.portal()))
            .with(Attribute.DIGEST, MailboxId.of(mail.realm(), mail.portal(), mail.to()))
            .with(Attribute.ACTOR, mail.actor())
            .with(
                Attribute.REASON,
                mail.status().map(status -> reason + " " + status).orElse(reason));
    audit.record(fact);
  }

  /**
   * A mail that did not arrive.
   *
   * @param link the fact that it was returned, as its link tells it, if that is known
   * @param status the enhanced status code of the refusal, such as {@code 5.1.1} (RFC 3463)
   * @param actor who says so, as the record names actors
   */
  public record Returned(
      RealmId realm,
      PortalId portal,
      EmailAddress to,
      Optional<AuditFact> link,
      Optional<String> status,
      String actor) {}
}
