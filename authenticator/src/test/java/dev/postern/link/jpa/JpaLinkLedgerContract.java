package dev.postern.link.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.audit.jpa.JpaAuditTrail;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.link.Access;
import dev.postern.link.Link;
import dev.postern.link.Link.Life;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LinkLedgerContract;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.matter.jpa.JpaMatterBook;
import dev.postern.shared.Devices;
import dev.postern.shared.LoginSession;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the ledger does on any database. */
abstract class JpaLinkLedgerContract extends LinkLedgerContract {
  private static final Devices DEVICES = origin -> "Device: " + origin.userAgent();

  private final Database database;

  JpaLinkLedgerContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<Books> books() {
    return database.transactions(
        entities ->
            new Books(
                new JpaLinkLedger(entities, gate(), DEVICES, identifiers, clock),
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
      new Gate(room, DEVICES, identifiers, clock).spend(spending(link, 1));
    }
  }

  @Nested
  class ThePreviousAccess {
    private static final Instant LATER = NOON.plusSeconds(3600);

    private void use(int number, String root, RequestOrigin origin) {
      Link link = minted(number, asked(Life.oneTime()));
      AuditFact fact = AuditFact.of(FactType.LINK_REDEEMED, FIRM).from(origin);
      Redemption redemption =
          ask(ledger -> ledger.spend(new Spending(link, digest(number), BROWSER, fact)))
              .orElseThrow();
      assertThat(attach(redemption, new LoginTab(root, "tab"))).isTrue();
      clock.advance(Duration.ofHours(1));
    }

    private Optional<Access> before(LoginSession session, PortalId portal) {
      return database.ask(entities -> new JpaAccesses(entities).before(session, portal));
    }

    private Optional<Access> before(String session, Instant began) {
      return before(new LoginSession(new SessionId(session), anna.user(), began), anna.portal());
    }

    @Test
    void isTheOneBeforeTheOneThatTheSessionWentOnFrom() {
      use(1, "elsewhere", new RequestOrigin("192.0.2.77", "a kiosk"));
      use(2, "here", new RequestOrigin("2001:db8:1:2::3", ""));
      use(3, "later", new RequestOrigin("198.51.100.7", ""));

      assertThat(before("here", LATER))
          .contains(new Access(NOON, "192.0.2.0/24", "Device: a kiosk"));
      assertThat(before("later", LATER)).contains(new Access(LATER, "2001:db8:1::/48", "Device: "));
      assertThat(before("elsewhere", NOON)).as("the first ever").isEmpty();
    }

    @Test
    void isTheOneBeforeItBeganOfASessionThatCameOfNoLink() {
      use(1, "elsewhere", new RequestOrigin("192.0.2.77", ""));
      use(2, "later", new RequestOrigin("192.0.2.78", ""));

      assertThat(before("by password", LATER)).map(Access::at).contains(NOON);
    }

    @Test
    void isNobodyElsesAndOfNoOtherPortal() {
      use(1, "elsewhere", new RequestOrigin("192.0.2.77", ""));

      LoginSession annas = new LoginSession(new SessionId("here"), anna.user(), LATER);
      LoginSession bens = new LoginSession(new SessionId("here"), ben.user(), LATER);
      assertThat(before(annas, anna.portal())).isPresent();
      assertThat(before(annas, annaElsewhere.portal())).isEmpty();
      assertThat(before(bens, ben.portal())).isEmpty();
    }
  }
}
