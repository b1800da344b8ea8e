package dev.postern.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.Person.Kind;
import dev.postern.matter.Actor;
import dev.postern.matter.LiveSessions;
import dev.postern.removal.Erasure.Erased;
import dev.postern.removal.Erasure.Forgetting;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasureTest {
  private static final long FACTS = 3;
  private static final Actor SAM = new Actor("user sam", InMemoryFirm.ORIGIN);

  private final InMemoryFirm firm = new InMemoryFirm();
  private final List<String> done = new ArrayList<>();
  private final Erasure erasure =
      new Erasure(
          new Erasure.Books(firm.contacts(), firm.people(), firm.proofs(), firm.audit()),
          new ToldSessions(),
          new ToldTraces());

  @Test
  void aContactOfThisPortalAloneGoesWithAccountAndSessions() {
    assertThat(erasure.erase(firm.contact(), SAM)).contains(Erased.WITH_THE_ACCOUNT);

    assertThat(done)
        .containsExactly(
            "ended, but for []", "record of portal", "record of user-anna", "contact of portal");
    assertThat(firm.people().byId(firm.portal(), InMemoryFirm.ANNAS_USER)).isEmpty();
    assertThat(firm.audit().facts().get(0).type()).isEqualTo(FactType.LOGOUT_LOST);
    AuditFact fact = firm.audit().facts().get(1);
    assertThat(fact.type()).isEqualTo(FactType.CONTACT_ERASED);
    assertThat(fact.attributes())
        .containsEntry(Attribute.ACTOR, "user sam")
        .containsEntry(Attribute.REASON, "with the account");
  }

  @Test
  void itsPortalIsToldBeforeAnythingIsHeldAndNotAgain() {
    signedIn();

    erasure.tell(firm.contact());
    erasure.erase(firm.contact(), SAM);

    assertThat(done)
        .containsExactly(
            "told portal",
            "ended, but for [portal]",
            "record of portal",
            "record of user-anna",
            "contact of portal");
    assertThat(firm.audit().facts().get(0).type()).isEqualTo(FactType.LOGOUT_LOST);
  }

  @Test
  void eachSessionOfALinkThatEndsIsAFact() {
    signedIn();

    erasure.erase(firm.contact(), SAM);

    AuditFact ended = firm.audit().facts().get(1);
    assertThat(ended.type()).isEqualTo(FactType.SESSION_ENDED);
    assertThat(ended.attributes())
        .containsEntry(Attribute.SESSION, InMemoryFirm.ANNAS_SESSION.id().value())
        .containsEntry(Attribute.ACTOR, "user sam")
        .containsEntry(Attribute.REASON, "erased")
        .doesNotContainKey(Attribute.PORTAL);
  }

  /** Somebody has pressed twice, or a proxy has sent it again. */
  @Test
  void aContactThatIsGoneTakesNothingElseAlong() {
    Contact gone =
        new Contact(
            new ContactId("gone"),
            InMemoryFirm.REALM,
            firm.portal().id(),
            InMemoryFirm.ANNAS_USER,
            Optional.empty());

    assertThat(erasure.erase(gone, SAM)).isEmpty();

    assertThat(done).isEmpty();
    assertThat(firm.audit().facts()).isEmpty();
    assertThat(firm.people().byId(firm.portal(), InMemoryFirm.ANNAS_USER)).isPresent();
  }

  private void signedIn() {
    firm.proofs()
        .prove(
            InMemoryFirm.ANNAS_SESSION,
            firm.portal().id(),
            Optional.empty(),
            InMemoryFirm.NOON,
            InMemoryFirm.NOON);
  }

  @Test
  void aContactOfAnotherPortalAsWellKeepsAccountAndSessionThere() {
    signedIn();
    enrolElsewhere();

    assertThat(erasure.erase(firm.contact(), SAM)).contains(Erased.FROM_THE_PORTAL);

    assertThat(done).containsExactly("ended at portal", "record of portal", "contact of portal");
    AuditFact ended = firm.audit().facts().get(0);
    assertThat(ended.type()).isEqualTo(FactType.SESSION_ENDED);
    assertThat(ended.attributes()).containsEntry(Attribute.PORTAL, firm.portal().id().value());
    assertThat(firm.people().byId(firm.portal(), InMemoryFirm.ANNAS_USER)).isPresent();
  }

  @Test
  void sessionsThatNoLinkHasBegunGoOnIfTheAccountDoes() {
    enrolElsewhere();

    erasure.erase(firm.contact(), SAM);

    assertThat(done).containsExactly("record of portal", "contact of portal");
  }

  private void enrolElsewhere() {
    firm.contacts()
        .enrol(
            new Contact(
                new ContactId("elsewhere"),
                InMemoryFirm.REALM,
                new PortalId("other-portal"),
                InMemoryFirm.ANNAS_USER,
                Optional.empty()),
            InMemoryFirm.NOON);
  }

  @Test
  void whoeverIsMoreThanAContactKeepsTheirAccount() {
    firm.people().put(firm.anna(Kind.STAFF));

    assertThat(erasure.erase(firm.contact(), SAM)).contains(Erased.FROM_THE_PORTAL);

    assertThat(firm.people().byId(firm.portal(), InMemoryFirm.ANNAS_USER)).isPresent();
    assertThat(done)
        .as("with the last contact record goes what no other erasure could reach")
        .containsExactly("record of portal", "record of user-anna", "contact of portal");
  }

  @Test
  void anAccountThatWasDeletedFirstIsForgottenByItsId() {
    firm.people().remove(InMemoryFirm.ANNAS_USER);

    assertThat(erasure.forget(InMemoryFirm.REALM, InMemoryFirm.ANNAS_USER, SAM))
        .isEqualTo(new Forgetting.Forgotten(FACTS));

    assertThat(done).containsExactly("record of user-anna");
    assertThat(firm.audit().facts())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.type()).isEqualTo(FactType.CONTACT_ERASED);
              assertThat(fact.attributes())
                  .containsEntry(Attribute.USER, "user-anna")
                  .containsEntry(Attribute.ACTOR, "user sam")
                  .containsEntry(Attribute.REASON, "from the record")
                  .doesNotContainKey(Attribute.PORTAL);
            });
  }

  @Test
  void anAccountThatIsThereIsNotForgotten() {
    assertThat(erasure.forget(InMemoryFirm.REALM, InMemoryFirm.ANNAS_USER, SAM))
        .isEqualTo(new Forgetting.AccountIsThere());

    assertThat(done).isEmpty();
    assertThat(firm.audit().facts()).isEmpty();
  }

  @Test
  void ofWhomNothingIsKeptNothingIsRecorded() {
    assertThat(erasure.forget(InMemoryFirm.REALM, new UserId("nobody"), SAM))
        .isEqualTo(new Forgetting.NothingKept());

    assertThat(firm.audit().facts()).isEmpty();
  }

  private final class ToldSessions implements LiveSessions {
    @Override
    public Optional<LoginSession> find(RealmId realm, SessionId id, UserId user) {
      return Optional.empty();
    }

    @Override
    public List<LoginSession> of(RealmId realm, UserId user) {
      return user.equals(InMemoryFirm.ANNAS_USER) ? List.of(InMemoryFirm.ANNAS_SESSION) : List.of();
    }

    @Override
    public Optional<LostLogout> tell(PortalId portal, RealmId realm, LoginSession session) {
      done.add("told " + portal.value());
      return Optional.of(new LostLogout(portal, "no answer"));
    }

    @Override
    public List<LostLogout> end(RealmId realm, LoginSession session, Set<PortalId> told) {
      done.add("ended, but for " + told);
      return List.of(new LostLogout(firm.portal().id(), "no answer"));
    }

    @Override
    public void endAt(PortalId portal, RealmId realm, LoginSession session) {
      done.add("ended at " + portal.value());
    }
  }

  private final class ToldTraces implements Traces {
    @Override
    public void removeContact(Contact contact) {
      done.add("contact of " + contact.portal().value());
    }

    @Override
    public void clearRecord(Contact contact) {
      done.add("record of " + contact.portal().value());
    }

    @Override
    public long clearRecord(RealmId realm, UserId user) {
      done.add("record of " + user.value());
      return user.equals(InMemoryFirm.ANNAS_USER) ? FACTS : 0;
    }

    @Override
    public void removeUser(RealmId realm, UserId user) {
      throw new AssertionError("Keycloak's event asks for this");
    }

    @Override
    public void removePortal(RealmId realm, PortalId portal) {
      throw new AssertionError("a portal stays");
    }

    @Override
    public void removeRealm(RealmId realm) {
      throw new AssertionError("a realm stays");
    }
  }
}
