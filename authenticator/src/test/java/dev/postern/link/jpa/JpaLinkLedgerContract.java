package dev.postern.link.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.audit.AuditTrail;
import dev.postern.audit.jpa.JpaAuditTrail;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedgerContract;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.matter.jpa.JpaMatterBook;
import dev.postern.shared.NewTransaction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the ledger does on any database. */
abstract class JpaLinkLedgerContract extends LinkLedgerContract {
  private final Database database;

  JpaLinkLedgerContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<Books> books() {
    return database.transactions(
        entities ->
            new Books(
                new JpaLinkLedger(entities, gate(), identifiers, clock),
                new JpaReminderBook(entities),
                new JpaContactBook(entities),
                new JpaMatterBook(entities)));
  }

  private NewTransaction<GateRoom> gate() {
    return database.transactions(
        entities -> new GateRoom(entities, new JpaAuditTrail(entities, identifiers, clock)));
  }

  @Override
  protected int factsAbout(LinkId link) {
    return database
        .ask(
            entities ->
                entities
                    .createQuery(
                        "select count(*) from AuditEntity a where a.link = :link", Long.class)
                    .setParameter("link", link.value())
                    .getSingleResult())
        .intValue();
  }

  @Nested
  class ATransaction {
    @Test
    void takesWhatItWroteWithItWhenItIsRolledBack() {
      Link link = live();

      assertThatThrownBy(
              () ->
                  books()
                      .run(
                          books -> {
                            books.links().mint(link.id(), digest(2), NOON, NOON.plusSeconds(1));
                            throw new IllegalStateException("rolled back");
                          }))
          .hasMessage("rolled back");

      assertThat(match(2)).isEmpty();
    }

    @Test
    void leavesALinkSpentWhenItIsRolledBack() {
      Link link = live();

      assertThatThrownBy(
              () ->
                  books()
                      .run(
                          books -> {
                            books.links().spend(spending(link, 1));
                            throw new IllegalStateException("rolled back");
                          }))
          .hasMessage("rolled back");

      assertThat(lifeOf(link).uses()).isEqualTo(1);
      assertThat(factsAbout(link.id())).isEqualTo(1);
    }
  }

  @Nested
  class ALoginThatNeverBeganBecauseItsRequestFailed {
    @Test
    void givesWayToTheNextOne() {
      Redemption fresh = spend(live(), 1).orElseThrow();
      LoginTab lost = new LoginTab("root", "never");
      assertThatThrownBy(
              () ->
                  books()
                      .run(
                          books -> {
                            books.links().attach(fresh, lost, HINT);
                            throw new IllegalStateException("rolled back");
                          }))
          .hasMessage("rolled back");

      Redemption read = redemption(fresh.id()).orElseThrow();

      assertThat(attach(read, new LoginTab("root", "next"))).isTrue();
    }
  }

  @Nested
  class AGateWhoseRecordFails {
    @Test
    void leavesTheLinkUnspentAndSaysSo() {
      Link link = live();
      AuditTrail broken =
          fact -> {
            throw new IllegalStateException("the record is broken");
          };

      assertThatThrownBy(() -> spendAt(broken, link)).hasMessage("the record is broken");

      assertThat(lifeOf(link).uses()).isZero();
      assertThat(latestRedemption(link, BROWSER)).isEmpty();
    }

    private void spendAt(AuditTrail trail, Link link) {
      NewTransaction<GateRoom> room =
          database.transactions(entities -> new GateRoom(entities, trail));
      new Gate(room, identifiers, clock).spend(spending(link, 1));
    }
  }
}
