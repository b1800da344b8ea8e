package dev.postern.access;

import static dev.postern.access.AccessScene.NOON;
import static dev.postern.access.AccessScene.access;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.access.AccessLog.Reader;
import dev.postern.access.Disowning.Press;
import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.link.Revocations;
import dev.postern.mail.MailOrder;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.matter.InMemoryEndings;
import dev.postern.matter.SignOuts;
import dev.postern.policy.Warnings;
import dev.postern.policy.Warnings.NewDevice;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisowningTest {
  private static final Optional<AccessId> THEIRS = Optional.of(new AccessId("redemption-1"));

  private final AccessScene scene = new AccessScene();
  private final InMemoryFirm firm = scene.firm;
  private final InMemoryDisownedBook book = new InMemoryDisownedBook();
  private final Disowning disowning =
      new Disowning(
          new Disowning.Books(
              scene.accesses,
              book,
              firm.proofs(),
              new Revocations(firm.links(), firm.audit(), firm.clock()),
              new SignOuts(
                  new SignOuts.Books(
                      firm.contacts(),
                      new InMemoryEndings(firm.proofs(), firm.identifiers()),
                      firm.audit()),
                  firm.identifiers(),
                  firm.clock()),
              firm.people(),
              firm.outbox(),
              firm.audit()),
          firm.identifiers(),
          firm.clock());

  private Reader.Signed anna;

  @BeforeEach
  void annaIsIn() {
    firm.warn(new Warnings(NewDevice.OFF, Optional.of(new EmailAddress("security@firm.example"))));
    anna = scene.anna();
    scene.accesses.put(access("redemption-1", NOON.minusSeconds(60), Optional.empty()));
  }

  private Optional<Disowned> press(Optional<AccessId> access, String form) {
    return disowning.disown(firm.portal(), anna, new Press(access, form, InMemoryFirm.ORIGIN));
  }

  @Test
  void endsTheContactsSessionsAndLinks() {
    firm.mailed(firm.asked("unspent"));

    Disowned said = press(THEIRS, "form").orElseThrow();

    assertThat(said.access()).isEqualTo(THEIRS);
    assertThat(said.sessions()).isEqualTo(1);
    assertThat(firm.proofs().admits(anna.session(), firm.portal().id())).isFalse();
    assertThat(
            firm.links().find(InMemoryFirm.REALM, firm.asked("unspent").id()).orElseThrow().life())
        .matches(life -> life.revokedAt().isPresent());
  }

  /** Whoever they mean may have come in by it, and would again. */
  @Test
  void dropsThePasswordWhereThePortalTakesPasswords() {
    firm.takePasswords();
    firm.people().givePassword(InMemoryFirm.ANNAS_USER);

    press(Optional.empty(), "form");

    assertThat(firm.people().hasPassword(InMemoryFirm.ANNAS_USER)).isFalse();
    assertThat(reasons()).containsExactly("all accesses, password dropped");
  }

  @Test
  void saysNothingOfAPasswordThatTheyDoNotHave() {
    firm.takePasswords();

    press(Optional.empty(), "form");

    assertThat(reasons()).containsExactly("all accesses");
  }

  @Test
  void leavesThePasswordThatIsForSomethingElse() {
    firm.people().givePassword(InMemoryFirm.ANNAS_USER);

    press(Optional.empty(), "form");

    assertThat(firm.people().hasPassword(InMemoryFirm.ANNAS_USER)).isTrue();
    assertThat(reasons()).containsExactly("all accesses");
  }

  private Stream<String> reasons() {
    return firm.audit().facts().stream()
        .filter(fact -> fact.type() == FactType.ACCESS_DISOWNED)
        .map(fact -> fact.attributes().get(Attribute.REASON));
  }

  @Test
  void isRecordedWithWhatWasDisownedAndWhereFrom() {
    press(THEIRS, "form");

    assertThat(firm.audit().facts())
        .contains(
            new AuditFact(
                FactType.ACCESS_DISOWNED,
                InMemoryFirm.REALM,
                Map.of(
                    Attribute.PORTAL, firm.portal().id().value(),
                    Attribute.USER, InMemoryFirm.ANNAS_USER.value(),
                    Attribute.SESSION, anna.session().id().value(),
                    Attribute.LINK, "link-redemption-1",
                    Attribute.ACTOR, "contact",
                    Attribute.REASON, "redemption redemption-1",
                    Attribute.IP, InMemoryFirm.ORIGIN.ip(),
                    Attribute.USER_AGENT, InMemoryFirm.ORIGIN.userAgent())));
  }

  @Test
  void tellsTheFirm() {
    Disowned said = press(Optional.empty(), "form").orElseThrow();

    assertThat(firm.outbox().waiting())
        .singleElement()
        .matches(order -> order.kind() == Kind.DISOWNED)
        .extracting(MailOrder::subject)
        .isEqualTo(said.id().value());
  }

  @Test
  void ordersNoMailWhereTheFirmHasNoAddress() {
    firm.warn(Warnings.none());

    assertThat(press(Optional.empty(), "form")).isPresent();

    assertThat(firm.outbox().waiting()).isEmpty();
    assertThat(facts(FactType.ACCESS_DISOWNED)).isEqualTo(1);
  }

  @Test
  void isOneThingForEachForm() {
    Optional<Disowned> first = press(THEIRS, "form");
    Optional<Disowned> again = press(THEIRS, "form");

    assertThat(again).isEqualTo(first).isPresent();
    assertThat(facts(FactType.ACCESS_DISOWNED)).isEqualTo(1);
    assertThat(firm.outbox().waiting()).hasSize(1);
    assertThat(isSaid(Optional.of(anna), "form")).isTrue();
    assertThat(isSaid(Optional.empty(), "form")).isTrue();
    assertThat(isSaid(Optional.empty(), "another")).isFalse();
  }

  /** The browser was handed on: what was said is not for whoever has it now. */
  @Test
  void isNothingThatAnybodyElseHasSaid() {
    press(THEIRS, "form");
    Contact ben =
        new Contact(
            new ContactId("ben"),
            InMemoryFirm.REALM,
            firm.portal().id(),
            new UserId("ben"),
            Optional.empty());

    assertThat(isSaid(Optional.of(new Reader.Lapsed(ben)), "form")).isFalse();
    assertThat(isSaid(Optional.of(new Reader.Somebody()), "form")).isFalse();
    assertThat(isSaid(Optional.of(new Reader.Lapsed(firm.contact())), "form")).isTrue();
  }

  /** Their form comes from the same browser, and so may what tells it apart. */
  @Test
  void isDoneForEachContactThatSaysSo() {
    press(THEIRS, "form");
    LoginSession bens = new LoginSession(new SessionId("bens"), new UserId("ben"), NOON);
    Contact ben =
        new Contact(
            new ContactId("ben"),
            InMemoryFirm.REALM,
            firm.portal().id(),
            bens.user(),
            Optional.empty());
    firm.contacts().enrol(ben, NOON);
    firm.proofs().prove(bens, ben.portal(), Optional.empty(), NOON, NOON);

    Optional<Disowned> said =
        disowning.disown(
            firm.portal(),
            new Reader.Signed(ben, bens),
            new Press(Optional.empty(), "form", InMemoryFirm.ORIGIN));

    assertThat(said).isPresent();
    assertThat(firm.proofs().admits(bens, ben.portal())).isFalse();
  }

  private boolean isSaid(Optional<Reader> reader, String form) {
    return disowning.isSaid(firm.portal(), reader, form);
  }

  @Test
  void isNothingOnceTheSessionOpensThePortalNoMore() {
    press(THEIRS, "form");

    assertThat(press(THEIRS, "another form")).isEmpty();

    assertThat(facts(FactType.ACCESS_DISOWNED)).isEqualTo(1);
  }

  @Test
  void isNothingOfAnAccessThatIsNotTheirs() {
    assertThat(press(Optional.of(new AccessId("bens")), "form")).isEmpty();

    assertThat(firm.audit().facts()).isEmpty();
    assertThat(firm.proofs().admits(anna.session(), firm.portal().id())).isTrue();
  }

  /** Whatever else the person is a contact of: this portal's contact speaks for this portal. */
  @Test
  void takesNothingOfTheSamePersonAtAnotherPortal() {
    PortalId elsewhere = new PortalId("other");
    firm.contacts()
        .enrol(
            new Contact(
                new ContactId("contact-elsewhere"),
                InMemoryFirm.REALM,
                elsewhere,
                InMemoryFirm.ANNAS_USER,
                Optional.empty()),
            NOON);
    firm.proofs().prove(anna.session(), elsewhere, Optional.empty(), NOON, NOON);

    press(Optional.empty(), "form");

    assertThat(firm.proofs().admits(anna.session(), elsewhere)).isTrue();
  }

  private long facts(FactType type) {
    return firm.audit().facts().stream().filter(fact -> fact.type() == type).count();
  }
}
