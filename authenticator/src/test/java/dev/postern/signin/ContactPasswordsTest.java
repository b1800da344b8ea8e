package dev.postern.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.access.Disowned;
import dev.postern.access.DisownedId;
import dev.postern.access.InMemoryAccessBook;
import dev.postern.access.InMemoryDisownedBook;
import dev.postern.access.NewDevices.ByPassword;
import dev.postern.access.Opening.Cookies;
import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.link.Link;
import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.InMemoryEndings;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import dev.postern.signin.ContactPasswords.Judgement;
import dev.postern.signin.ContactPasswords.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContactPasswordsTest {
  private static final UserId ANNA = InMemoryFirm.ANNAS_USER;
  private static final LoginSession SESSION = InMemoryFirm.ANNAS_SESSION;
  private static final Instant NOON = InMemoryFirm.NOON;

  private static final Cookies COOKIES = new Cookies(Optional.of("nonce"), Optional.of("hint"));

  private final InMemoryFirm firm = new InMemoryFirm();
  private final PortalId portal = firm.portal().id();
  private final InMemoryAccessBook accesses = new InMemoryAccessBook(firm.contact().id());
  private final InMemoryDisownedBook disowned = new InMemoryDisownedBook();
  private final ContactPasswords passwords =
      new ContactPasswords(
          new ContactPasswords.Books(
              firm.people(),
              firm.contacts(),
              firm.matters(),
              firm.links(),
              accesses,
              disowned,
              origin -> "Firefox on Windows",
              firm.audit(),
              firm.proving()),
          new CountingIdentifiers(),
          firm.clock());

  @BeforeEach
  void annaHasOpenedALinkAndHasAPassword() {
    firm.people().put(firm.anna(Kind.CREDENTIALED));
    firm.contacts().proven(firm.contact().id(), InMemoryFirm.ANNAS_ADDRESS, NOON);
  }

  @Nested
  class WhoeverKnowsThePassword {
    /** It was dropped; another node may not have heard of it yet. */
    @Test
    void isAnsweredAsForAWrongOneRightAfterTheContactHasDisownedAnAccess() {
      Disowned said =
          new Disowned(
              new DisownedId("said"),
              new Disowned.Whose(
                  InMemoryFirm.REALM, portal, firm.contact().id(), firm.contact().user()),
              Optional.empty(),
              "form",
              1,
              NOON);
      disowned.enter(said);

      firm.clock().advance(Duration.ofMillis(1_999));
      assertThat(judged()).isEqualTo(Judgement.REFUSED);

      firm.clock().advance(Duration.ofMillis(1));
      assertThat(judged()).isEqualTo(Judgement.ADMITTED);
    }

    @Test
    void isAdmittedAsAContactOfThePortal() {
      assertThat(judged()).isEqualTo(Judgement.ADMITTED);
      assertThat(firm.audit().facts()).isEmpty();
    }

    @Test
    void isAdmittedWithAnOpenMatter() {
      join(InMemoryFirm.MATTER);
      join(closed());

      assertThat(judged()).isEqualTo(Judgement.ADMITTED);
    }

    @Test
    void isRefusedAsStaffWhateverElseTheyAre() {
      firm.people().put(firm.anna(Kind.STAFF));

      assertThat(judged()).isEqualTo(Judgement.STAFF);
    }

    @Test
    void isRefusedAtAPortalWhoseContactTheyAreNot() {
      UserId ben = new UserId("user-ben");
      EmailAddress address = new EmailAddress("ben@client.example");
      firm.people()
          .put(new Person(ben, Optional.of(address), Optional.empty(), true, Kind.CREDENTIALED));
      ContactId elsewhere = new ContactId("ben-elsewhere");
      firm.contacts()
          .enrol(
              new Contact(
                  elsewhere,
                  InMemoryFirm.REALM,
                  new PortalId("elsewhere"),
                  ben,
                  Optional.of(address)),
              NOON);

      assertThat(passwords.judge(firm.portal(), ben)).isEqualTo(Judgement.REFUSED);
    }

    @Test
    void isRefusedIfSwitchedOffOrGone() {
      firm.people().put(firm.disabledAnna());
      assertThat(judged()).isEqualTo(Judgement.REFUSED);

      firm.people().remove(ANNA);
      assertThat(judged()).isEqualTo(Judgement.REFUSED);
    }

    /** Of two portals, this one has invited them by mistake. */
    @Test
    void isRefusedAtAPortalThatHasTakenItsInvitationBack() {
      UserId ben = new UserId("user-ben");
      EmailAddress address = new EmailAddress("ben@client.example");
      firm.people()
          .put(new Person(ben, Optional.of(address), Optional.empty(), true, Kind.CREDENTIALED));
      enrol(ben, "ben-elsewhere", new PortalId("elsewhere"), Optional.of(address));
      Contact here = enrol(ben, "ben-here", portal, Optional.empty());
      assertThat(passwords.judge(firm.portal(), ben)).isEqualTo(Judgement.ADMITTED);

      Link invitation = firm.linkWithoutMatter("invitation");
      firm.links()
          .open(
              new Link(
                  invitation.id(),
                  new Link.Scope(here.realm(), here.portal(), here.id(), ben),
                  address,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  invitation.asking(),
                  invitation.life()));
      firm.links().revoke(invitation.id(), NOON);

      assertThat(passwords.judge(firm.portal(), ben)).isEqualTo(Judgement.REFUSED);
    }

    private Contact enrol(UserId user, String id, PortalId at, Optional<EmailAddress> proven) {
      Contact contact = new Contact(new ContactId(id), InMemoryFirm.REALM, at, user, proven);
      firm.contacts().enrol(contact, NOON);
      return contact;
    }

    /** Feature C8: a first link would drop the password. */
    @Test
    void isRefusedUntilALinkHasProvenTheAddressThatTheyHave() {
      firm.contacts().proven(firm.contact().id(), new EmailAddress("ana@client.example"), NOON);
      assertThat(judged()).isEqualTo(Judgement.REFUSED);

      firm.people().put(firm.annaAt(Optional.empty()));
      assertThat(judged()).isEqualTo(Judgement.REFUSED);
    }

    @Test
    void isToldWhereAllMattersAreClosed() {
      join(closed());

      assertThat(judged()).isEqualTo(Judgement.CLOSED);
    }

    @Test
    void isRecordedIfRefused() {
      firm.people().put(firm.anna(Kind.STAFF));

      judged();

      assertThat(firm.audit().facts())
          .containsExactly(
              new AuditFact(
                  FactType.PASSWORD_REFUSED,
                  InMemoryFirm.REALM,
                  Map.of(
                      Attribute.PORTAL, portal.value(),
                      Attribute.USER, ANNA.value(),
                      Attribute.REASON, "staff")));
    }

    private Judgement judged() {
      return passwords.judge(firm.portal(), ANNA);
    }
  }

  @Nested
  class TheSession {
    @Test
    void opensThePortalAloneWithoutAMatter() {
      passwords.imprint(portal, SESSION, typed(NOON));

      assertThat(firm.proofs().holds(SESSION, portal, Optional.empty())).isTrue();
      assertThat(firm.proofs().openMatters(SESSION, portal)).isEmpty();
      assertThat(firm.proofs().admits(SESSION, new PortalId("another"))).isFalse();
    }

    @Test
    void opensEachOpenMatterTheLatestFirstAndNoClosedOne() {
      join(InMemoryFirm.MATTER);
      firm.clock().advance(Duration.ofSeconds(1));
      join(opened("aaa"));
      firm.clock().advance(Duration.ofSeconds(1));
      join(opened("zzz"));
      join(closed());

      passwords.imprint(portal, SESSION, typed(NOON));

      assertThat(firm.proofs().openMatters(SESSION, portal))
          .extracting(MatterReference::value)
          .containsExactly("zzz", "aaa", "2026/17");
      assertThat(firm.proofs().holds(SESSION, portal, Optional.empty())).isFalse();
      assertThat(firm.proofs().holds(SESSION, portal, Optional.of(closed()))).isFalse();
    }

    /** The matter is closed after the password was judged, while a second factor is asked for. */
    @Test
    void opensNothingOnceTheLastMatterIsClosed() {
      join(InMemoryFirm.MATTER);
      assertThat(passwords.judge(firm.portal(), ANNA)).isEqualTo(Judgement.ADMITTED);
      firm.matters().close(InMemoryFirm.MATTER);

      passwords.imprint(portal, SESSION, typed(NOON));

      assertThat(firm.proofs().admits(SESSION, portal)).isFalse();
    }

    @Test
    void opensNothingOnceTheLastPlaceIsTaken() {
      join(InMemoryFirm.MATTER);
      firm.matters().remove(InMemoryFirm.MATTER, firm.contact().id(), NOON);

      assertThat(passwords.judge(firm.portal(), ANNA)).isEqualTo(Judgement.CLOSED);
      passwords.imprint(portal, SESSION, typed(NOON));

      assertThat(firm.proofs().admits(SESSION, portal)).isFalse();
    }

    /** A second factor may be asked for in between, for minutes. */
    @Test
    void opensNothingOnceTheContactWasSignedOutAfterThePasswordWasTyped() {
      EndingOrder order =
          new EndingOrder(
              "order", InMemoryFirm.REALM, Which.ofContact(firm.contact()), "contact", NOON);
      new InMemoryEndings(firm.proofs(), firm.identifiers()).place(order);
      firm.clock().advance(Duration.ofMinutes(2));

      passwords.imprint(portal, SESSION, typed(NOON));
      assertThat(firm.proofs().admits(SESSION, portal)).isFalse();

      passwords.imprint(portal, SESSION, typed(NOON.plusMillis(1)));
      assertThat(firm.proofs().admits(SESSION, portal)).isTrue();
    }

    @Test
    void isEnteredAsAnAccessWithTheNetworkAndTheDevice() {
      passwords.imprint(portal, SESSION, typed(NOON));

      assertThat(accesses.entered())
          .singleElement()
          .matches(access -> access.contact().equals(firm.contact().id()))
          .matches(access -> access.session().equals(SESSION.id()))
          .matches(access -> access.access().network().equals("203.0.113.0/24"))
          .matches(access -> access.access().device().equals("Firefox on Windows"))
          .matches(access -> access.cookies().equals(COOKIES));
    }

    /** What a mail of a new device is written from. */
    @Test
    void isAnsweredWithWhatItHasOpened() {
      join(InMemoryFirm.MATTER);
      firm.clock().advance(Duration.ofSeconds(1));
      MatterId later = opened("zzz");
      join(later);
      join(closed());

      Optional<ByPassword> entered = passwords.imprint(portal, SESSION, typed(NOON));

      assertThat(entered.map(ByPassword::contact).map(Contact::id)).contains(firm.contact().id());
      assertThat(entered.map(ByPassword::access)).contains(accesses.entered().get(0));
      assertThat(entered.orElseThrow().places())
          .containsExactly(Optional.of(later), Optional.of(InMemoryFirm.MATTER));
    }

    @Test
    void isNoAccessIfItOpensNothing() {
      join(InMemoryFirm.MATTER);
      firm.matters().close(InMemoryFirm.MATTER);

      assertThat(passwords.imprint(portal, SESSION, typed(NOON))).isEmpty();
      assertThat(accesses.entered()).isEmpty();
    }

    @Test
    void opensNothingForSomebodyWhoIsNoContact() {
      LoginSession bens = new LoginSession(new SessionId("session-ben"), new UserId("ben"), NOON);

      passwords.imprint(portal, bens, typed(NOON));

      assertThat(firm.proofs().admits(bens, portal)).isFalse();
      assertThat(firm.audit().facts()).isEmpty();
      assertThat(accesses.entered()).isEmpty();
    }

    @Test
    void isRecorded() {
      join(InMemoryFirm.MATTER);

      passwords.imprint(portal, SESSION, typed(NOON));

      assertThat(firm.audit().facts())
          .containsExactly(
              new AuditFact(
                  FactType.SESSION_PROVEN,
                  InMemoryFirm.REALM,
                  Map.of(
                      Attribute.PORTAL, portal.value(),
                      Attribute.USER, ANNA.value(),
                      Attribute.SESSION, SESSION.id().value(),
                      Attribute.MATTER, InMemoryFirm.MATTER.value(),
                      Attribute.REASON, "password")));
    }
  }

  private static Typed typed(Instant at) {
    return new Typed(at, InMemoryFirm.ORIGIN, COOKIES);
  }

  private void join(MatterId matter) {
    firm.matters().join(matter, firm.contact().id(), Optional.empty(), firm.clock().instant());
  }

  private MatterId opened(String reference) {
    MatterId id = new MatterId("matter-" + reference);
    firm.matters()
        .open(
            new Matter(
                id,
                InMemoryFirm.REALM,
                portal,
                new MatterReference(reference),
                Optional.empty(),
                Optional.empty(),
                false),
            NOON);
    return id;
  }

  private MatterId closed() {
    return firm.linkToClosedMatter("any").matter().orElseThrow();
  }
}
