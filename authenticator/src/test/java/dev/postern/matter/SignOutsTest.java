package dev.postern.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.InMemoryContactBook;
import dev.postern.link.Revoker;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.SessionId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignOutsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RealmId REALM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final PortalId OTHER_PORTAL = new PortalId("other-portal");
  private static final UserId ANNA = new UserId("anna");
  private static final LoginSession SESSION =
      new LoginSession(new SessionId("session"), ANNA, NOON.minusSeconds(60));

  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final InMemoryContactBook contacts = new InMemoryContactBook();
  private final InMemorySessionProofs proofs =
      new InMemorySessionProofs(new InMemoryMatterBook(), contacts);
  private final InMemoryEndings endings = new InMemoryEndings(proofs, identifiers);
  private final RecordingAuditTrail audit = new RecordingAuditTrail(() -> NOON);
  private final SignOuts signOuts =
      new SignOuts(
          new SignOuts.Books(contacts, endings, audit),
          identifiers,
          new SettableInstantSource(NOON));

  private final Contact anna = contact("1", PORTAL);

  SignOutsTest() {
    contact("2", OTHER_PORTAL);
    proofs.prove(SESSION, PORTAL, Optional.empty(), NOON, NOON);
    proofs.prove(SESSION, OTHER_PORTAL, Optional.empty(), NOON, NOON);
  }

  private Contact contact(String id, PortalId portal) {
    Contact contact = new Contact(new ContactId(id), REALM, portal, ANNA, Optional.empty());
    contacts.enrol(contact, NOON);
    return contact;
  }

  private static Revoker managing(PortalId... portals) {
    Set<PortalId> managed = Set.of(portals);
    return new Revoker() {
      @Override
      public boolean maySee(PortalId portal) {
        return true;
      }

      @Override
      public boolean mayRevoke(PortalId portal) {
        return managed.contains(portal);
      }

      @Override
      public String actor() {
        return "user sam";
      }

      @Override
      public RequestOrigin origin() {
        return new RequestOrigin("192.0.2.1", "test");
      }
    };
  }

  @Test
  void aPortalSignsOutOfItselfAlone() {
    EndingProgress progress = signOuts.signOut(anna, managing(PORTAL));

    assertThat(progress.left()).isEqualTo(1);
    assertThat(proofs.admits(SESSION, PORTAL)).isFalse();
    assertThat(proofs.admits(SESSION, OTHER_PORTAL)).isTrue();
  }

  @Test
  void whoeverManagesAllPortalsSignsOutOfAll() {
    signOuts.signOut(anna, managing(PORTAL, OTHER_PORTAL));

    assertThat(proofs.admits(SESSION, PORTAL)).isFalse();
    assertThat(proofs.admits(SESSION, OTHER_PORTAL)).isFalse();
  }

  @Test
  void itIsRecorded() {
    signOuts.signOut(anna, managing(PORTAL));

    assertThat(audit.facts()).extracting("type").containsExactly(FactType.CONTACT_SIGNED_OUT);
  }
}
