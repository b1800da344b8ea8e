package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.NewPerson;
import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.invitation.Invitation.MatterPlace;
import dev.postern.invitation.InvitationOutcome.NotAContact;
import dev.postern.invitation.InvitationOutcome.ProfileIncomplete;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.link.Link;
import dev.postern.link.LinkStatus;
import dev.postern.mail.MailOrder;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import dev.postern.shared.UserId;
import dev.postern.throttle.Turns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InvitationsTest {
  private static final EmailAddress BENS_ADDRESS = new EmailAddress("ben@client.example");
  private static final NewPerson BEN =
      new NewPerson(BENS_ADDRESS, Optional.of("Ben"), Optional.of("Brook"), Optional.of("en"));
  private static final NewPerson ANNA =
      new NewPerson(
          InMemoryFirm.ANNAS_ADDRESS, Optional.empty(), Optional.empty(), Optional.empty());
  private static final MatterReference REFERENCE = new MatterReference("2026/18");
  private static final String ACTOR = "client client-portal";

  private final InMemoryFirm firm = new InMemoryFirm();
  private final Invitations invitations =
      new Invitations(
          firm.people(),
          new Invitations.Books(
              firm.contacts(), firm.matters(), firm.links(), firm.outbox(), firm.audit()),
          firm.identifiers(),
          firm.clock());

  @Nested
  class OfANewPerson {
    @Test
    void makesAnAccountAndAContact() {
      Queued queued = queued(invite(BEN));

      assertThat(firm.people().created()).containsExactly(BEN);
      Person ben = firm.people().byEmail(firm.portal(), BENS_ADDRESS).orElseThrow();
      assertThat(firm.contacts().find(firm.portal().id(), ben.id()))
          .contains(
              new Contact(
                  queued.contact(),
                  InMemoryFirm.REALM,
                  firm.portal().id(),
                  ben.id(),
                  Optional.empty()));
    }

    @Test
    void asksForALinkThatIsScopedToThemAndTheirAddress() {
      Queued queued = queued(invite(BEN));

      Link link = onlyLink();
      Person ben = firm.people().byEmail(firm.portal(), BENS_ADDRESS).orElseThrow();
      assertThat(link.id()).isEqualTo(queued.link());
      assertThat(link.scope())
          .isEqualTo(
              new Link.Scope(InMemoryFirm.REALM, firm.portal().id(), queued.contact(), ben.id()));
      assertThat(link.email()).isEqualTo(BENS_ADDRESS);
      assertThat(link.target()).contains(InMemoryFirm.TARGET);
      assertThat(link.message()).contains("Welcome, Ben.");
      assertThat(link.asking()).isEqualTo(Link.Asking.invitation(ACTOR, InMemoryFirm.NOON));
      assertThat(link.life()).isEqualTo(Link.Life.oneTime());
      assertThat(link.status(InMemoryFirm.NOON)).isEqualTo(LinkStatus.QUEUED);
    }

    @Test
    void placesAnOrderThatNamesTheLinkAndNothingElse() {
      Queued queued = queued(invite(BEN));

      assertThat(firm.outbox().waiting())
          .singleElement()
          .satisfies(
              order -> {
                assertThat(order.realm()).isEqualTo(InMemoryFirm.REALM);
                assertThat(order.subject()).isEqualTo(queued.link().value());
                assertThat(order.attempts()).isZero();
              });
      assertThat(firm.outbox().claim(InMemoryFirm.NOON, InMemoryFirm.NOON)).as("due").isPresent();
    }

    @Test
    void opensTheMatterAndGivesThemTheirPlace() {
      Queued queued = queued(invite(BEN));

      MatterId matter = onlyLink().matter().orElseThrow();
      assertThat(firm.matters().find(InMemoryFirm.REALM, matter))
          .contains(
              new Matter(
                  matter,
                  InMemoryFirm.REALM,
                  firm.portal().id(),
                  REFERENCE,
                  Optional.of("Purchase of 4 Quay Street"),
                  Optional.of("Sam Staff"),
                  false));
      assertThat(firm.matters().participants(matter))
          .isEqualTo(Map.of(queued.contact(), Optional.of("co-borrower")));
    }

    @Test
    void worksAtAPortalWithoutMatters() {
      queued(
          invitations.invite(
              invitation(BEN, Optional.empty()), Turns.granted(), InMemoryFirm.ORIGIN));

      assertThat(onlyLink().matter()).isEmpty();
      assertThat(onlyFact().attributes()).doesNotContainKey(Attribute.MATTER);
    }

    @Test
    void isRecordedWithoutTheAddress() {
      Queued queued = queued(invite(BEN));

      Person ben = firm.people().byEmail(firm.portal(), BENS_ADDRESS).orElseThrow();
      AuditFact fact = onlyFact();
      assertThat(fact.type()).isEqualTo(FactType.INVITED);
      assertThat(fact.realm()).isEqualTo(InMemoryFirm.REALM);
      assertThat(fact.attributes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  Attribute.PORTAL, firm.portal().id().value(),
                  Attribute.USER, ben.id().value(),
                  Attribute.LINK, queued.link().value(),
                  Attribute.MATTER, onlyLink().matter().orElseThrow().value(),
                  Attribute.ACTOR, ACTOR,
                  Attribute.IP, InMemoryFirm.ORIGIN.ip(),
                  Attribute.USER_AGENT, InMemoryFirm.ORIGIN.userAgent()));
      assertThat(fact.toString()).doesNotContain(BENS_ADDRESS.value());
    }
  }

  @Nested
  class OfSomebodyTheRealmsProfileObjectsTo {
    @Test
    void namesTheAttributesAndMakesNothing() {
      firm.people().objectTo("firstName", "taxNumber");

      assertThat(invite(BEN)).isEqualTo(new ProfileIncomplete(List.of("firstName", "taxNumber")));

      assertNothingWritten();
      assertThat(firm.audit().facts()).isEmpty();
    }

    @Test
    void doesNotMindIfTheyHaveAnAccountAlready() {
      firm.people().objectTo("firstName");

      assertThat(invite(ANNA)).isInstanceOf(Queued.class);
    }
  }

  @Nested
  class OfAKnownContact {
    @Test
    void makesNeitherAnAccountNorAContact() {
      assertThat(queued(invite(ANNA)).contact()).isEqualTo(firm.contact().id());

      assertThat(firm.people().created()).isEmpty();
      assertThat(onlyLink().scope().user()).isEqualTo(InMemoryFirm.ANNAS_USER);
    }

    @Test
    void isPossibleIfTheyHaveAddedAPassword() {
      firm.people().put(firm.anna(Kind.CREDENTIALED));

      assertThat(invite(ANNA)).isInstanceOf(Queued.class);
    }

    @Test
    void makesAnotherLinkToTheSameMatterTheSecondTime() {
      Queued first = queued(invite(ANNA));
      Queued second = queued(invite(ANNA));

      assertThat(second.link()).isNotEqualTo(first.link());
      assertThat(second.contact()).isEqualTo(first.contact());
      assertThat(firm.links().all()).extracting(Link::matter).hasSize(2).containsOnly(matter());
      assertThat(firm.outbox().waiting())
          .extracting(MailOrder::subject)
          .containsExactly(first.link().value(), second.link().value());
    }

    @Test
    void tellsMattersApartByTheirExactReference() {
      invite(ANNA, place("INV-a"));
      invite(ANNA, place("INV-A"));

      assertThat(firm.links().all()).extracting(Link::matter).doesNotHaveDuplicates();
    }

    @Test
    void changesWhatThePortalSaysOfTheMatterAndKeepsWhatItDoesNot() {
      invite(ANNA);
      invite(
          ANNA,
          new MatterPlace(
              REFERENCE, Optional.of("4 Quay Street"), Optional.empty(), Optional.empty()));

      MatterId matter = matter().orElseThrow();
      Matter described = firm.matters().find(InMemoryFirm.REALM, matter).orElseThrow();
      assertThat(described.title()).contains("4 Quay Street");
      assertThat(described.expectedBy()).contains("Sam Staff");
      assertThat(firm.matters().participants(matter))
          .isEqualTo(Map.of(firm.contact().id(), Optional.of("co-borrower")));
    }

    @Test
    void seatsSeveralAtOneMatter() {
      ContactId anna = queued(invite(ANNA)).contact();
      ContactId ben = queued(invite(BEN)).contact();

      assertThat(firm.links().all()).extracting(Link::matter).containsOnly(matter());
      assertThat(firm.matters().participants(matter().orElseThrow())).containsOnlyKeys(anna, ben);
    }

    private Optional<MatterId> matter() {
      return firm.matters().find(InMemoryFirm.REALM, firm.portal().id(), REFERENCE).map(Matter::id);
    }
  }

  @Nested
  class OfAnAccountThatIsNoContactYet {
    private final UserId bens = new UserId("user-ben");

    @Test
    void makesThemAContactIfTheyHaveNoCredential() {
      firm.people().put(ben(true, Kind.ORDINARY));

      Queued queued = queued(invite(BEN));

      assertThat(firm.people().created()).isEmpty();
      assertThat(firm.contacts().find(firm.portal().id(), bens))
          .map(Contact::id)
          .contains(queued.contact());
    }

    @Test
    void isRefusedIfTheyHaveAPassword() {
      assertRefused(ben(true, Kind.CREDENTIALED), "CREDENTIALED");
    }

    @Test
    void isRefusedIfTheyAreStaff() {
      assertRefused(ben(true, Kind.STAFF), "STAFF");
    }

    @Test
    void isRefusedIfTheirAccountIsOff() {
      assertRefused(ben(false, Kind.ORDINARY), "DISABLED");
    }

    private Person ben(boolean enabled, Kind kind) {
      return new Person(bens, Optional.of(BENS_ADDRESS), Optional.of("Ben"), enabled, kind);
    }

    private void assertRefused(Person ben, String reason) {
      firm.people().put(ben);

      assertThat(invite(BEN)).isEqualTo(new NotAContact());

      assertNothingWritten();
      assertThat(firm.contacts().find(firm.portal().id(), bens)).isEmpty();
      assertThat(onlyFact().type()).isEqualTo(FactType.INVITATION_REFUSED);
      assertThat(onlyFact().attributes())
          .containsEntry(Attribute.REASON, reason)
          .containsEntry(Attribute.USER, bens.value())
          .containsEntry(Attribute.PORTAL, firm.portal().id().value())
          .containsEntry(Attribute.ACTOR, ACTOR)
          .doesNotContainKey(Attribute.LINK);
      assertThat(onlyFact().toString()).doesNotContain(BENS_ADDRESS.value());
    }
  }

  @Nested
  class OfAContactWhoIsOneNoLonger {
    @Test
    void isRefusedIfTheyHaveBecomeStaff() {
      firm.people().put(firm.anna(Kind.STAFF));

      assertThat(invite(ANNA)).isEqualTo(new NotAContact());
      assertNothingWritten();
    }

    @Test
    void isRefusedIfTheirAccountIsOff() {
      firm.people().put(firm.disabledAnna());

      assertThat(invite(ANNA)).isEqualTo(new NotAContact());
      assertNothingWritten();
    }
  }

  private void assertNothingWritten() {
    assertThat(firm.people().created()).isEmpty();
    assertThat(firm.matters().find(InMemoryFirm.REALM, firm.portal().id(), REFERENCE)).isEmpty();
    assertThat(firm.links().all()).isEmpty();
    assertThat(firm.outbox().waiting()).isEmpty();
  }

  private Link onlyLink() {
    assertThat(firm.links().all()).hasSize(1);
    return firm.links().all().get(0);
  }

  private AuditFact onlyFact() {
    assertThat(firm.audit().facts()).hasSize(1);
    return firm.audit().facts().get(0);
  }

  private static Queued queued(InvitationOutcome outcome) {
    assertThat(outcome).isInstanceOf(Queued.class);
    return (Queued) outcome;
  }

  private InvitationOutcome invite(NewPerson person) {
    return invite(
        person,
        new MatterPlace(
            REFERENCE,
            Optional.of("Purchase of 4 Quay Street"),
            Optional.of("Sam Staff"),
            Optional.of("co-borrower")));
  }

  private InvitationOutcome invite(NewPerson person, MatterPlace place) {
    return invitations.invite(
        invitation(person, Optional.of(place)), Turns.granted(), InMemoryFirm.ORIGIN);
  }

  private static MatterPlace place(String reference) {
    return new MatterPlace(
        new MatterReference(reference), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Invitation invitation(NewPerson person, Optional<MatterPlace> place) {
    return new Invitation(
        firm.portal(),
        person,
        place,
        Optional.of("Welcome, Ben."),
        Optional.of(InMemoryFirm.TARGET),
        ACTOR);
  }
}
