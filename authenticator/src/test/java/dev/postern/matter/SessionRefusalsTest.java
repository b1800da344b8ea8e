package dev.postern.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.throttle.Turnstile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionRefusalsTest {
  private final SettableInstantSource clock =
      new SettableInstantSource(Instant.parse("2026-11-22T12:00:00Z"));
  private final RecordingAuditTrail trail = new RecordingAuditTrail(clock);
  private final SessionRefusals refusals =
      new SessionRefusals(trail, new Turnstile(SessionRefusals.BOUNDS, clock));

  private void refuse(int times, String session, String address) {
    AuditFact fact =
        AuditFact.of(FactType.SESSION_REFUSED, new RealmId("firm"))
            .with(Attribute.SESSION, session)
            .with(Attribute.IP, address);
    for (int i = 0; i < times; i++) {
      refusals.record(fact);
    }
  }

  @Test
  void oneSessionFillsNoRecord() {
    refuse(1_000, "hers", "192.0.2.1");

    assertThat(trail.facts()).hasSize(10);
  }

  @Test
  void norFromManyNetworks() {
    for (int network = 0; network < 100; network++) {
      refuse(10, "hers", "198.51." + network + ".1");
    }

    assertThat(trail.facts()).hasSize(50);
  }

  @Test
  void theNextHourAndOtherSessionsAreRecorded() {
    refuse(20, "hers", "192.0.2.1");
    refuse(1, "his", "192.0.2.1");
    clock.set(clock.instant().plus(Duration.ofHours(1)));
    refuse(1, "hers", "192.0.2.1");

    assertThat(trail.facts()).hasSize(12);
  }
}
