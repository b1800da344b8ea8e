package dev.postern.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.ChainPoint;
import dev.postern.audit.ChainState;
import dev.postern.audit.FactReader.ReadFact;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.Seal;
import dev.postern.audit.rest.AuditForm.Format;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much is in one export. */
class ExportTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final AuditFact FACT = AuditFact.of(FactType.INVITED, new RealmId("firm"));
  private static final ReadFact UNSEALED =
      new ReadFact(RecordedFact.of("unsealed", FACT, NOON, "salt"), Optional.empty());

  private static ReadFact sealed(long seq) {
    RecordedFact fact = RecordedFact.of("fact " + seq, FACT, NOON, "salt");
    ChainPoint before = new ChainPoint(seq - 1, ChainPoint.START.hash());
    return new ReadFact(fact, Optional.of(Seal.after(before, fact, NOON)));
  }

  @Test
  void itEndsWhereTheChainBetweenItsFactsWouldBeTooLong() {
    long newest = 3L * Export.LONGEST_PATH;
    List<ReadFact> found =
        List.of(
            UNSEALED,
            sealed(newest),
            sealed(newest - 5),
            UNSEALED,
            sealed(newest - Export.LONGEST_PATH + 1),
            sealed(newest - Export.LONGEST_PATH),
            sealed(1));

    assertThat(Export.part(found, Format.JSON)).isEqualTo(found.subList(0, 5));
    assertThat(Export.part(found, Format.CSV)).isEqualTo(found);
  }

  /** Or a fact would be without the seal before its own, and no verifier would believe it. */
  @Test
  void itIsReadAgainIfRetentionHasRemovedSomethingMeanwhile() {
    ChainState first = ChainState.none(new RealmId("firm"));
    ChainState later = from(first, 5);
    Deque<ChainState> states = new ArrayDeque<>(List.of(first, later, later, later));
    List<Long> read = new ArrayList<>();

    String answer =
        Export.settled(
            states::remove,
            state -> {
              read.add(state.base().seq());
              return "from " + state.base().seq();
            });

    assertThat(answer).isEqualTo("from 5");
    assertThat(read).containsExactly(0L, 5L);
    assertThat(states).isEmpty();
  }

  private static ChainState from(ChainState state, long base) {
    return new ChainState(
        state.realm(),
        state.head(),
        new ChainPoint(base, ChainPoint.START.hash()),
        state.removed(),
        state.sealedUpTo(),
        state.lookedBackAt());
  }

  @Test
  void itHasOneFactAtLeast() {
    List<ReadFact> found = List.of(sealed(1), sealed(Export.LONGEST_PATH + 1));

    assertThat(Export.part(found, Format.JSON)).isEqualTo(found.subList(0, 1));
  }

  @Test
  void itHasNotMoreFactsThanThereAreInOneExport() {
    List<ReadFact> found = new ArrayList<>();
    for (long seq = Export.MOST + 1; seq > 0; seq--) {
      found.add(sealed(seq));
    }

    assertThat(Export.part(found, Format.JSON)).hasSize(Export.MOST);
    assertThat(Export.part(found, Format.CSV)).hasSize(Export.MOST);
  }
}
