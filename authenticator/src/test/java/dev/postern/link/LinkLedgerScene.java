package dev.postern.link;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.link.Link.Life;
import dev.postern.link.LinkLedger.Match;
import dev.postern.link.LinkLedger.Redeemed;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.matter.MatterReference;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;

/** Links to try a ledger with, and short ways to do so. */
public abstract class LinkLedgerScene {
  protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Duration DAY = Duration.ofHours(24);
  protected static final RealmId FIRM = new RealmId("firm");
  static final RealmId ELSEWHERE = new RealmId("elsewhere");
  static final PortalId PORTAL = new PortalId("portal");
  protected static final String BROWSER = "b".repeat(64);
  protected static final String HINT = "c".repeat(64);
  static final LoginTab LOGIN = new LoginTab("root", "tab");

  protected final SettableInstantSource clock = new SettableInstantSource(NOON);
  protected final CountingIdentifiers identifiers = new CountingIdentifiers();

  protected final Contact anna = contact("anna", PORTAL);
  protected final Contact ben = contact("ben", PORTAL);
  protected final Contact annaElsewhere = contact("anna", new PortalId("other-portal"));
  final Matter loan = matter("loan");
  final Matter estate = matter("estate");

  /** Transactions on the ledger under test and on what its links refer to. */
  protected abstract NewTransaction<Books> books();

  /** How many facts about a link were recorded. */
  protected abstract int factsAbout(LinkId link);

  /** The ledger, and the books that its links refer to. */
  public record Books(
      LinkLedger links, ReminderBook reminders, ContactBook contacts, MatterBook matters) {}

  @BeforeEach
  void enterWhatLinksReferTo() {
    books()
        .run(
            books -> {
              List.of(anna, ben, annaElsewhere)
                  .forEach(contact -> books.contacts().enrol(contact, NOON));
              List.of(loan, estate).forEach(matter -> books.matters().open(matter, NOON));
              return true;
            });
  }

  private Contact contact(String user, PortalId portal) {
    ContactId id = new ContactId(identifiers.next());
    return new Contact(id, FIRM, portal, new UserId(user), Optional.empty());
  }

  private Matter matter(String reference) {
    return new Matter(
        new MatterId(identifiers.next()),
        FIRM,
        PORTAL,
        new MatterReference(reference),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  Link asked(Contact contact, Optional<Matter> matter, Instant askedAt, Life life) {
    Link link =
        new Link(
            new LinkId(identifiers.next()),
            new Link.Scope(FIRM, contact.portal(), contact.id(), contact.user()),
            new EmailAddress(contact.user() + "@client.example"),
            matter.map(Matter::id),
            Optional.empty(),
            Optional.empty(),
            Link.Asking.invitation("client-portal", askedAt),
            life);
    write(ledger -> ledger.open(link));
    return link;
  }

  protected Link asked(Life life) {
    return asked(anna, Optional.of(loan), NOON, life);
  }

  /** A link whose secret has the digest of this number and lives for a day. */
  protected Link minted(int number, Link link) {
    write(ledger -> ledger.mint(link.id(), digest(number), NOON, NOON.plus(DAY)));
    return link;
  }

  /** A link for one use, whose secret has the digest of number 1. */
  protected Link live() {
    return minted(1, asked(Life.oneTime()));
  }

  protected static LinkDigest digest(int number) {
    return new LinkDigest("%064x".formatted(number));
  }

  void write(Consumer<LinkLedger> work) {
    books()
        .run(
            books -> {
              work.accept(books.links());
              return true;
            });
  }

  protected <T> T ask(Function<LinkLedger, T> work) {
    return books().run(books -> work.apply(books.links()));
  }

  <T> T askReminders(Function<ReminderBook, T> work) {
    return books().run(books -> work.apply(books.reminders()));
  }

  Optional<Link> find(Link link) {
    return find(FIRM, link);
  }

  Optional<Link> find(RealmId realm, Link link) {
    return ask(ledger -> ledger.find(realm, link.id()));
  }

  protected Life lifeOf(Link link) {
    return find(link).orElseThrow().life();
  }

  protected Optional<Match> match(int number) {
    return match(FIRM, number);
  }

  Optional<Match> match(RealmId realm, int number) {
    return ask(ledger -> ledger.match(realm, digest(number)));
  }

  protected Optional<Redemption> redemption(RedemptionId id) {
    return ask(ledger -> ledger.redeemed(FIRM, id)).map(Redeemed::redemption);
  }

  protected Optional<Redemption> latestRedemption(Link link, String browser) {
    return ask(ledger -> ledger.latestRedemption(link.id(), browser));
  }

  protected boolean attach(Redemption redemption, LoginTab continuation) {
    return ask(ledger -> ledger.attach(redemption, continuation, HINT));
  }

  static Life life(int uses, Optional<Integer> maxUses, Optional<Instant> revokedAt) {
    return new Life(
        uses,
        maxUses,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        revokedAt,
        Optional.empty(),
        0,
        Optional.empty(),
        Link.Reminder.NONE,
        Optional.empty());
  }

  protected Optional<Redemption> spend(Link link, int number) {
    return ask(ledger -> ledger.spend(spending(link, number)));
  }

  protected static Spending spending(Link link, int number) {
    AuditFact fact = AuditFact.of(FactType.LINK_REDEEMED, FIRM).with(Attribute.LINK, link.id());
    return new Spending(link, digest(number), BROWSER, fact);
  }

  boolean isRetired(int number) {
    return match(number).orElseThrow().retired();
  }

  void send(Link link, int number) {
    books().run(books -> sendIn(books, link, number));
  }

  static boolean sendIn(Books books, Link link, int number) {
    books.links().sent(link.id(), digest(number), NOON, NOON.plus(DAY));
    books.links().supersedeOlderThan(link, NOON);
    return true;
  }
}
