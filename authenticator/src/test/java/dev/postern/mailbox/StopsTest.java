package dev.postern.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.SettableInstantSource;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StopsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RequestOrigin ORIGIN = new RequestOrigin("203.0.113.7", "Firefox");
  private static final RealmId REALM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final EmailAddress ANNA = new EmailAddress("anna@client.example");
  private static final MailboxId MAILBOX = MailboxId.of(REALM, PORTAL, ANNA);
  private static final StopLink LINK = new StopLink(REALM, PORTAL, MAILBOX, ANNA.masked());

  private final MailboxBook mailboxes = new InMemoryMailboxBook();
  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final RecordingAuditTrail audit = new RecordingAuditTrail(clock);
  private final Stops stops = new Stops(mailboxes, audit, clock);

  @Test
  void aStopIsKeptAndRecordedOnce() {
    assertThat(stops.stop(LINK, ORIGIN)).isTrue();
    assertThat(stops.stop(LINK, ORIGIN)).isFalse();

    assertThat(mailboxes.find(MAILBOX).stoppedAt()).contains(NOON);
    assertThat(audit.facts()).containsExactly(fact(FactType.MAIL_STOPPED));
  }

  @Test
  void soIsThatItIsTakenBack() {
    stops.stop(LINK, ORIGIN);

    assertThat(stops.allow(LINK, ORIGIN)).isTrue();
    assertThat(stops.allow(LINK, ORIGIN)).isFalse();

    assertThat(mailboxes.isStopped(MAILBOX)).isFalse();
    assertThat(audit.facts())
        .containsExactly(fact(FactType.MAIL_STOPPED), fact(FactType.MAIL_ALLOWED));
  }

  @Test
  void theRecordHoldsNoAddress() {
    stops.stop(LINK, ORIGIN);

    assertThat(audit.facts().get(0).attributes().values()).noneMatch(value -> value.contains("@"));
  }

  private static AuditFact fact(FactType type) {
    return AuditFact.of(type, REALM)
        .from(ORIGIN)
        .with(Attribute.PORTAL, PORTAL)
        .with(Attribute.DIGEST, MAILBOX);
  }
}
