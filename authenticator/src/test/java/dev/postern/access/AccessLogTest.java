package dev.postern.access;

import static dev.postern.access.AccessScene.NOON;
import static dev.postern.access.AccessScene.access;
import static dev.postern.access.AccessScene.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.access.AccessLog.Entry;
import dev.postern.access.AccessLog.Page;
import dev.postern.access.AccessLog.Reader;
import dev.postern.access.AccessLog.Standing;
import dev.postern.access.PastAccess.Cursor;
import dev.postern.access.PastAccess.Opened;
import dev.postern.access.PastAccess.Proven;
import dev.postern.admission.InMemoryFirm;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.Person.Kind;
import dev.postern.link.LinkId;
import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.InMemoryEndings;
import dev.postern.matter.MatterReference;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
  private final AccessScene scene = new AccessScene();
  private final InMemoryFirm firm = scene.firm;
  private final AccessLog log =
      new AccessLog(
          new AccessLog.Books(
              firm.contacts(), firm.people(), scene.accesses, firm.proofs(), scene.sessions()));

  @Nested
  class WhoeverAsks {
    @Test
    void readsAsAContactInASessionThatOpensThePortal() {
      scene.anna();

      assertThat(log.reader(firm.portal(), InMemoryFirm.ANNAS_SESSION))
          .isEqualTo(new Reader.Signed(firm.contact(), InMemoryFirm.ANNAS_SESSION));
    }

    @Test
    void isTakenForLapsedOnceTheSessionOpensItNoMore() {
      scene.anna();
      new InMemoryEndings(firm.proofs(), firm.identifiers())
          .place(
              new EndingOrder(
                  "1", InMemoryFirm.REALM, Which.ofContact(firm.contact()), "sam", NOON));

      assertThat(log.reader(firm.portal(), InMemoryFirm.ANNAS_SESSION))
          .isEqualTo(new Reader.Lapsed(firm.contact()));
    }

    @Test
    void isTakenForLapsedInASessionThatNoLinkToThePortalHasOpened() {
      assertThat(log.reader(firm.portal(), InMemoryFirm.ANNAS_SESSION))
          .isEqualTo(new Reader.Lapsed(firm.contact()));
    }

    @Test
    void isSomebodyWithoutAContactRecord() {
      LoginSession bens = new LoginSession(new SessionId("s"), new UserId("user-ben"), NOON);

      assertThat(log.reader(firm.portal(), bens)).isEqualTo(new Reader.Somebody());
    }

    @Test
    void isSomebodyOnceTheyAreStaff() {
      scene.anna();
      firm.people().put(firm.anna(Kind.STAFF));

      assertThat(log.reader(firm.portal(), InMemoryFirm.ANNAS_SESSION))
          .isEqualTo(new Reader.Somebody());
    }
  }

  @Nested
  class AnAccess {
    @Test
    void isTheReadersOwnInTheirSession() {
      assertThat(standing(InMemoryFirm.ANNAS_SESSION)).isEqualTo(Standing.HERE);
    }

    @Test
    void goesOnInAnotherSessionThatIsAlive() {
      LoginSession other = session("other", NOON);
      scene.proven(other);

      assertThat(standing(other)).isEqualTo(Standing.IN);
    }

    @Test
    void isOverOnceItsSessionIs() {
      assertThat(standing(session("gone", NOON))).isEqualTo(Standing.OVER);
    }

    @Test
    void isOverIfItsSessionOpensThePortalNoMore() {
      LoginSession other = session("other", NOON);
      scene.alive.add(other);

      assertThat(standing(other)).isEqualTo(Standing.OVER);
    }

    /** Keycloak gives a browser's next session the id of the last. */
    @Test
    void isOverIfAnotherSessionHasItsIdByNow() {
      Reader.Signed reader = scene.anna();
      Proven before = new Proven(reader.session().id(), NOON.minusSeconds(60));

      assertThat(entry(reader, access("1", NOON.minusSeconds(61), Optional.of(before))).standing())
          .isEqualTo(Standing.OVER);
    }

    @Test
    void thatHasOpenedNothingIsOver() {
      assertThat(entry(scene.anna(), access("1", NOON, Optional.empty())).standing())
          .isEqualTo(Standing.OVER);
    }

    private Standing standing(LoginSession session) {
      Proven proven = new Proven(session.id(), NOON.plusSeconds(1));
      return entry(scene.anna(), access("1", NOON, Optional.of(proven))).standing();
    }

    @Test
    void isNamedByItsMatterOnlyWhereTheSessionOpensIt() {
      Reader.Signed reader = scene.anna();
      PastAccess opened = ofMatter("1", InMemoryFirm.MATTER, "2026/17");
      assertThat(entry(reader, opened).named()).isFalse();

      firm.proofs()
          .prove(
              reader.session(), firm.portal().id(), Optional.of(InMemoryFirm.MATTER), NOON, NOON);

      assertThat(entry(reader, opened).named()).isTrue();
      assertThat(entry(reader, ofMatter("2", new MatterId("other"), "2026/18")).named()).isFalse();
    }

    private PastAccess ofMatter(String id, MatterId matter, String reference) {
      Opened opened = new Opened(matter, new MatterReference(reference), Optional.empty());
      return new PastAccess(
          new AccessId(id),
          AccessScene.FROM_HOME,
          Optional.of(new LinkId("link")),
          Optional.of(opened),
          Optional.empty(),
          false);
    }

    private Entry entry(Reader.Signed reader, PastAccess access) {
      scene.accesses.put(access);
      return log.entry(reader, access.id()).orElseThrow();
    }

    @Test
    void ofNobodyElseIsTold() {
      assertThat(log.entry(scene.anna(), new AccessId("unknown"))).isEmpty();
    }
  }

  @Nested
  class AList {
    @Test
    void isShownPageByPageNewestFirst() {
      Reader.Signed reader = scene.anna();
      for (int i = 1; i <= AccessLog.PAGE + 2; i++) {
        // Two at the same moment each time.
        scene.accesses.put(access("%03d".formatted(i), NOON.plusSeconds(i / 2), Optional.empty()));
      }

      Page newest = log.page(reader, Optional.empty());
      Page older = log.page(reader, newest.older());

      assertThat(newest.entries()).hasSize(AccessLog.PAGE);
      assertThat(newest.entries().get(0).access().id()).hasToString("022");
      assertThat(older.entries())
          .extracting(entry -> entry.access().id().value())
          .containsExactly("002", "001");
      assertThat(older.older()).isEmpty();
    }

    @Test
    void endsWithAFullPage() {
      Reader.Signed reader = scene.anna();
      for (int i = 1; i <= AccessLog.PAGE; i++) {
        scene.accesses.put(access("" + i, NOON, Optional.empty()));
      }

      assertThat(log.page(reader, Optional.empty()).older()).isEmpty();
    }

    @Test
    void ofAnotherContactIsNotRead() {
      scene.accesses.put(access("1", NOON, Optional.empty()));
      Reader.Signed anna = scene.anna();
      Reader.Signed elsewhere =
          new Reader.Signed(
              new Contact(
                  new ContactId("elsewhere"),
                  InMemoryFirm.REALM,
                  new PortalId("other"),
                  anna.contact().user(),
                  Optional.empty()),
              anna.session());

      assertThat(log.page(elsewhere, Optional.empty()).entries()).isEmpty();
    }
  }

  @Nested
  class APlaceInAList {
    @Test
    void isReadAsItWasWritten() {
      Cursor cursor = new Cursor(Instant.ofEpochMilli(1_763_820_000_123L), new AccessId("a-1"));

      assertThat(Cursor.parse(cursor.toString())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          ".",
          "1",
          "1.",
          ".a",
          "-1.a",
          "x.a",
          "1.<b>",
          "1.a b",
          "1234567890123456.a",
          "١.a",
          "1.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        })
    void isNoneOtherwise(String text) {
      assertThat(Cursor.parse(text)).isEmpty();
    }
  }
}
