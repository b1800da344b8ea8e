package dev.postern.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.shared.RealmId;
import dev.postern.watch.Counted.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactCountsTest {
  @ParameterizedTest
  @CsvSource({
    "INVITED, LINK_ISSUED",
    "LINK_ISSUED, LINK_ISSUED",
    "LINK_HEALED, LINK_ISSUED",
    "LINK_VIEWED, LINK_OPENED",
    "LINK_REDEEMED, LINK_REDEEMED"
  })
  void whatHappensToALinkIsCounted(FactType type, What what) {
    assertThat(FactCounts.of(fact(type))).contains(Counted.one(what));
  }

  @Test
  void whatIsRefusedIsCountedByItsReason() {
    assertThat(FactCounts.of(fact(FactType.LINK_REFUSED).with(Attribute.REASON, "expired")))
        .contains(Counted.one(What.LINK_REFUSED, "expired"));
    assertThat(FactCounts.of(fact(FactType.CODE_REFUSED).with(Attribute.REASON, "wrong")))
        .contains(Counted.one(What.LINK_REFUSED, "code-wrong"));
  }

  @ParameterizedTest
  @CsvSource({"LINK_SENT", "LINK_RESENT", "SESSION_PROVEN", "LIMIT_HIT"})
  void otherFactsAreNot(FactType type) {
    assertThat(FactCounts.of(fact(type))).isEmpty();
  }

  private static AuditFact fact(FactType type) {
    return AuditFact.of(type, new RealmId("firm"));
  }
}
