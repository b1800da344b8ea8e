package dev.postern.admission;

import dev.postern.audit.RecordingAuditTrail;
import dev.postern.code.Codes;
import dev.postern.code.FakeKeyedHash;
import dev.postern.code.InMemoryCodeBook;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.FakePeople;
import dev.postern.contact.InMemoryContactBook;
import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.invitation.LinkLetters;
import dev.postern.invitation.LinkPost;
import dev.postern.link.InMemoryLinkLedger;
import dev.postern.link.Link;
import dev.postern.link.Link.Life;
import dev.postern.link.LinkId;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkSigner;
import dev.postern.link.LoginTab;
import dev.postern.link.SecretMint;
import dev.postern.mail.InMemoryOutbox;
import dev.postern.matter.InMemoryMatterBook;
import dev.postern.matter.InMemorySessionProofs;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.matter.ProvingRoom;
import dev.postern.policy.Brand;
import dev.postern.policy.FakePortals;
import dev.postern.policy.FakeTargets;
import dev.postern.policy.LinkPolicy;
import dev.postern.policy.PolicyProblem;
import dev.postern.policy.Portal;
import dev.postern.policy.Portal.ContactPassword;
import dev.postern.policy.Portal.UnknownAddress;
import dev.postern.policy.Preset;
import dev.postern.policy.Purpose;
import dev.postern.policy.StaffMarks;
import dev.postern.policy.Warnings;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.SessionId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.shared.UserId;
import dev.postern.throttle.PortalLimits;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A firm in memory with one portal, one matter and one contact, Anna, who has been invited to it.
 * What is changed here is what every part of the product sees.
 */
public final class InMemoryFirm {
  public static final RealmId REALM = new RealmId("realm");
  public static final RequestOrigin ORIGIN = new RequestOrigin("203.0.113.7", "Firefox");
  public static final EmailAddress ANNAS_ADDRESS = new EmailAddress("anna@client.example");
  public static final UserId ANNAS_USER = new UserId("user-anna");
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  public static final LoginSession ANNAS_SESSION =
      new LoginSession(new SessionId("session-anna"), ANNAS_USER, NOON);
  public static final String TARGET = "https://portal.firm.example/matters/2026-17";

  public static final MatterId MATTER = new MatterId("matter");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final MatterId CLOSED_MATTER = new MatterId("closed-matter");

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final RandomGenerator random = new Random(1);
  private final RecordingAuditTrail audit = new RecordingAuditTrail(clock);
  private final FakePortals portals = new FakePortals();
  private final FakeTargets targets = new FakeTargets();
  private final FakePeople people = new FakePeople(identifiers);
  private final InMemoryContactBook contacts = new InMemoryContactBook();
  private final InMemoryMatterBook matters = new InMemoryMatterBook();
  private final InMemorySessionProofs proofs = new InMemorySessionProofs(matters, contacts);
  private final InMemoryLinkLedger links = new InMemoryLinkLedger(audit, identifiers, clock);
  private final InMemoryOutbox outbox = new InMemoryOutbox(identifiers);
  private final InMemoryCodeBook codeBook = new InMemoryCodeBook();
  private final Codes codes =
      new Codes(codeBook, Optional.of(new FakeKeyedHash("present")), random);
  private LinkPolicy policy = Preset.ONE_TIME.policy();
  private UnknownAddress unknownAddress = UnknownAddress.SILENT;
  private ContactPassword contactPassword = ContactPassword.REFUSE;
  private Warnings warnings = Warnings.none();
  private final Contact contact =
      new Contact(new ContactId("contact-anna"), REALM, PORTAL, ANNAS_USER, Optional.empty());

  /** Opens the firm: it is noon, and nothing was sent yet. */
  public InMemoryFirm() {
    portals.open(portal());
    targets.allowOnly(TARGET);
    people.put(anna(Kind.ORDINARY));
    contacts.enrol(contact, NOON);
    matters.open(matter(MATTER, "2026/17", false), NOON);
    matters.open(matter(CLOSED_MATTER, "2019/4", true), NOON);
  }

  /** Sets other rules for the portal's links. */
  public void rule(LinkPolicy rules) {
    policy = rules;
    portals.open(portal());
  }

  /** Has whoever is no contact told so by mail. */
  public void writeToStrangers() {
    unknownAddress = UnknownAddress.MAIL;
    portals.open(portal());
  }

  /** Lets contacts sign in with a password. */
  public void takePasswords() {
    contactPassword = ContactPassword.ALLOW;
    portals.open(portal());
  }

  /** Has others warned of what might be somebody else. */
  public void warn(Warnings wanted) {
    warnings = wanted;
    portals.open(portal());
  }

  public Portal portal() {
    return new Portal(
        REALM,
        PORTAL,
        "client-portal",
        Brand.named("Harbour & Lane"),
        URI.create("https://portal.firm.example/"),
        URI.create("https://portal.firm.example/sso"),
        policy,
        StaffMarks.DEFAULT,
        contactPassword,
        unknownAddress,
        PortalLimits.DEFAULT,
        warnings);
  }

  public Contact contact() {
    return contact;
  }

  /** Anna, with an account of this kind. */
  public Person anna(Kind kind) {
    return new Person(ANNAS_USER, Optional.of(ANNAS_ADDRESS), Optional.of("Anna"), true, kind);
  }

  /** Anna, her account switched off. */
  public Person disabledAnna() {
    return new Person(
        ANNAS_USER, Optional.of(ANNAS_ADDRESS), Optional.of("Anna"), false, Kind.ORDINARY);
  }

  /** Anna, at another address. */
  public Person annaAt(Optional<EmailAddress> address) {
    return new Person(ANNAS_USER, address, Optional.of("Anna"), true, Kind.ORDINARY);
  }

  private static Matter matter(MatterId id, String reference, boolean closed) {
    return new Matter(
        id,
        REALM,
        PORTAL,
        new MatterReference(reference),
        Optional.of("Tax return 2025"),
        Optional.of("Sam Staff"),
        closed);
  }

  /** The link that Anna was just asked for, to the page of her matter. */
  public Link asked(String id) {
    return link(id, Life.oneTime());
  }

  /** A link that Anna has asked for herself, in this tab; in none if a dead link's page has. */
  public Link askedFromAPage(String id, Optional<LoginTab> tab) {
    Link link = asked(id);
    return new Link(
        link.id(),
        link.scope(),
        link.email(),
        link.matter(),
        link.target(),
        link.message(),
        new Link.Asking(Purpose.SIGN_IN, "contact", NOON, tab, Optional.empty(), Optional.empty()),
        link.life());
  }

  /** The same, to open as often as she likes. */
  public Link reusable(String id) {
    return link(id, Life.reusable());
  }

  /** A link to Anna's matter, with a life of its own. */
  public Link link(String id, Life life) {
    return link(id, Optional.of(MATTER), life);
  }

  /** A link to a matter that was closed since. */
  public Link linkToClosedMatter(String id) {
    return link(id, Optional.of(CLOSED_MATTER), Life.oneTime());
  }

  /** A link to a matter that is no more. */
  public Link linkToNoMatter(String id) {
    return link(id, Optional.of(new MatterId("gone")), Life.oneTime());
  }

  /** A link to the portal alone. */
  public Link linkWithoutMatter(String id) {
    return link(id, Optional.empty(), Life.oneTime());
  }

  private Link link(String id, Optional<MatterId> matter, Life life) {
    return new Link(
        new LinkId(id),
        new Link.Scope(REALM, PORTAL, contact.id(), ANNAS_USER),
        ANNAS_ADDRESS,
        matter,
        Optional.of(TARGET),
        Optional.of("Please upload your papers."),
        Link.Asking.invitation("client client-portal", NOON),
        life);
  }

  /** Enters a link and mails it with a fresh secret: it is live for a day from now on. */
  public LinkSecret mailed(Link link) {
    links.open(link);
    LinkSecret secret = LinkSecret.draw(random);
    Instant now = clock.instant();
    Instant expiry = now.plus(Preset.ONE_TIME.policy().invitation().life());
    links.mint(link.id(), secret.digest(), now, expiry);
    links.sent(link.id(), secret.digest(), now, expiry);
    return secret;
  }

  /** A matter of this reference that Anna joins now. */
  public Matter joined(String reference) {
    return joined(new MatterId("matter-" + reference), reference, false);
  }

  /** The same, closed since. */
  public Matter joinedAndClosed(String reference) {
    return joined(new MatterId("matter-" + reference), reference, true);
  }

  private Matter joined(MatterId id, String reference, boolean closed) {
    Matter matter = matter(id, reference, closed);
    matters.open(matter, clock.instant());
    matters.join(id, contact.id(), Optional.empty(), clock.instant());
    return matter;
  }

  /** Mails links by letters of this writer. */
  public LinkPost linkPost(LinkLetters letters, LinkSigner signer) {
    return new LinkPost(
        new LinkPost.Files(links, links, portals, admission(), codes, audit),
        letters,
        new SecretMint(random, signer),
        clock);
  }

  public Admission admission() {
    return new Admission(new Admission.Settings(portals, targets), people, contacts, matters);
  }

  public void switchPortalOff() {
    portals.switchOff(PORTAL);
  }

  public void misconfigurePortal() {
    portals.misconfigure(PORTAL, new PolicyProblem("rememberMe", "must be on"));
  }

  public SettableInstantSource clock() {
    return clock;
  }

  public CountingIdentifiers identifiers() {
    return identifiers;
  }

  public RandomGenerator random() {
    return random;
  }

  public RecordingAuditTrail audit() {
    return audit;
  }

  public FakePortals portals() {
    return portals;
  }

  public FakeTargets targets() {
    return targets;
  }

  public FakePeople people() {
    return people;
  }

  public InMemoryContactBook contacts() {
    return contacts;
  }

  public InMemoryMatterBook matters() {
    return matters;
  }

  public InMemorySessionProofs proofs() {
    return proofs;
  }

  public NewTransaction<ProvingRoom> proving() {
    return new ImmediateTransactions<>(new ProvingRoom(matters, proofs, audit));
  }

  public InMemoryLinkLedger links() {
    return links;
  }

  public InMemoryCodeBook codeBook() {
    return codeBook;
  }

  public Codes codes() {
    return codes;
  }

  public InMemoryOutbox outbox() {
    return outbox;
  }
}
