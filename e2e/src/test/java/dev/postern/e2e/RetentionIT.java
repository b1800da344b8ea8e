package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.AuditApi;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.FirmStarter;
import dev.postern.e2e.harness.Fitting;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.ServerMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where facts are kept for thirty days, the record forgets and can still be verified. */
class RetentionIT {
  private static final Duration LONGER_THAN_KEPT = Duration.ofDays(31);
  private static final String STUCK = "postern_record_stuck_realms";

  @Test
  void whatIsOldIsRemovedButNotWhatSomebodyHasAltered() {
    try (FirmStarter starter = new FirmStarter(Fitting.WITH_SHORT_MEMORY)) {
      Firm firm = starter.start(Database.H2);
      try (OtherPortal office = OtherPortal.openedAt(firm)) {
        office.may("view");
        AuditApi record = new AuditApi(office.api());
        Invited anna = firm.sent(firm.inviteSomebody());
        Robot.withCookies().signInWith(anna.link());
        List<JsonNode> all = record.sealed(Map.of(), 4);
        JsonNode oldest = all.get(all.size() - 1);
        assertThat(oldest.path("seq").asLong()).isEqualTo(1);
        JsonNode head = record.verify(Map.of()).json().path("head");

        firm.books().tamper(oldest.path("id").asText(), "altered");
        firm.time().putForwardBy(LONGER_THAN_KEPT);

        ServerMetrics metrics = ServerMetrics.of(firm);
        await().until(() -> metrics.of(STUCK) == 1);
        assertThat(record.facts(Map.of())).containsAll(all.subList(0, all.size() - 1));
        assertThat(faultOf(record)).isEqualTo("fact-altered");

        firm.books().restore(oldest.path("id").asText());

        List<JsonNode> summaries = record.sealed(Map.of("type", "RECORD_SUMMARISED"), 1);
        assertThat(summaries).hasSize(1);
        assertThat(summaries.get(0).path("reason").asText())
            .startsWith("removed " + all.size() + " facts, ");
        assertThat(record.facts(Map.of("link", anna.linkId()))).isEmpty();
        await().until(() -> metrics.of(STUCK) == 0);
        JsonNode verified = record.verify(Map.of()).json();
        assertThat(verified.path("intact").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("complete").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("base").path("seq").asLong()).isEqualTo(head.path("seq").asLong());
      }
    }
  }

  private static String faultOf(AuditApi record) {
    return record.verify(Map.of()).json().path("fault").path("kind").asText();
  }
}
