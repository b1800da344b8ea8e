package dev.postern.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.mailbox.Suspicion.Reason;
import dev.postern.mailbox.Suspicions.Returned;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspicionsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RealmId REALM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final EmailAddress ANNA = new EmailAddress("anna@client.example");
  private static final MailboxId MAILBOX = MailboxId.of(REALM, PORTAL, ANNA);
  private static final Returned MAIL =
      new Returned(
          REALM,
          PORTAL,
          ANNA,
          Optional.of(
              AuditFact.of(FactType.MAIL_RETURNED, REALM)
                  .with(Attribute.PORTAL, PORTAL)
                  .with(Attribute.LINK, "link")),
          Optional.of("5.1.1"),
          "client office");

  private final MailboxBook mailboxes = new InMemoryMailboxBook();
  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final RecordingAuditTrail audit = new RecordingAuditTrail(clock);
  private final Suspicions suspicions = new Suspicions(mailboxes, audit, clock);

  @Test
  void aMailThatCameBackMakesItsMailboxSuspect() {
    suspicions.learn(MAIL, Reason.BOUNCED);

    assertThat(mailboxes.suspicion(MAILBOX)).contains(new Suspicion(Reason.BOUNCED, NOON));
    assertThat(audit.facts())
        .containsExactly(
            AuditFact.of(FactType.MAIL_RETURNED, REALM)
                .with(Attribute.PORTAL, PORTAL)
                .with(Attribute.DIGEST, MAILBOX)
                .with(Attribute.LINK, "link")
                .with(Attribute.ACTOR, "client office")
                .with(Attribute.REASON, "bounced 5.1.1"));
  }

  @Test
  void aMailThatIsLateSuspectsNobody() {
    suspicions.noteDelay(MAIL);

    assertThat(mailboxes.suspicion(MAILBOX)).isEmpty();
    assertThat(audit.facts().get(0).attributes()).containsEntry(Attribute.REASON, "delayed 5.1.1");
  }

  @Test
  void everyReportIsRecordedThoughTheFirstOneCounts() {
    suspicions.learn(MAIL, Reason.REFUSED);
    clock.set(NOON.plusSeconds(60));
    suspicions.learn(MAIL, Reason.COMPLAINED);

    assertThat(mailboxes.suspicion(MAILBOX)).contains(new Suspicion(Reason.REFUSED, NOON));
    assertThat(audit.facts()).hasSize(2);
  }
}
