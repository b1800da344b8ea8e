package dev.postern.link.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.jpa.JpaAuditTrail;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.link.LinkLedgerScene.Books;
import dev.postern.link.history.Histories;
import dev.postern.link.history.LedgerWorld;
import dev.postern.link.history.SmallModel;
import dev.postern.link.history.Step;
import dev.postern.link.history.Walk;
import dev.postern.link.history.World;
import dev.postern.matter.jpa.JpaMatterBook;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.Devices;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.SettableInstantSource;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** The histories of {@code LinkHistoryTest} on a database: few, because they take longer there. */
@Label("Whatever happens to links in a database")
class JpaLinkHistoryTest {
  private static final Database DATABASE = Database.openH2();

  @AfterContainer
  static void close() {
    DATABASE.close();
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  @Label("each page says, and each press comes to, what the small model says")
  void theLedgerGoesAsTheModelDoes(@ForAll("histories") List<Step> history) {
    DATABASE.empty();

    assertThat(Walk.through(history, world()).moments())
        .isEqualTo(Walk.through(history, new SmallModel()).moments());
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Histories.all();
  }

  private static LedgerWorld world() {
    SettableInstantSource clock = new SettableInstantSource(World.BEGINNING);
    CountingIdentifiers identifiers = new CountingIdentifiers();
    NewTransaction<GateRoom> gate =
        DATABASE.transactions(
            entities -> new GateRoom(entities, new JpaAuditTrail(entities, identifiers, clock)));
    return new LedgerWorld(
        DATABASE.transactions(
            entities ->
                new Books(
                    new JpaLinkLedger(
                        entities, gate, origin -> Devices.UNKNOWN, identifiers, clock),
                    new JpaReminderBook(entities),
                    new JpaContactBook(entities),
                    new JpaMatterBook(entities))),
        clock);
  }
}
