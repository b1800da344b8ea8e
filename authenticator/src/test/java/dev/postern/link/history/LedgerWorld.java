package dev.postern.link.history;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.FakePeople;
import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.link.LifeStory;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Match;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LinkLedgerScene.Books;
import dev.postern.link.Refusal;
import dev.postern.link.history.Step.About;
import dev.postern.link.history.Step.Ask;
import dev.postern.link.history.Step.Guest;
import dev.postern.link.history.Step.Home;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.policy.Brand;
import dev.postern.policy.FakePortals;
import dev.postern.policy.FakeTargets;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.Portal;
import dev.postern.policy.Portal.ContactPassword;
import dev.postern.policy.Portal.UnknownAddress;
import dev.postern.policy.Preset;
import dev.postern.policy.StaffMarks;
import dev.postern.policy.Warnings;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.shared.UserId;
import dev.postern.throttle.PortalLimits;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A ledger, and the {@link Admission} that judges what is not in it, used as the product uses them:
 * a press looks, judges, and then goes to the gate. Each step is a transaction.
 */
public final class LedgerWorld implements World {
  private static final RealmId REALM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final MatterId LOAN = new MatterId("loan");

  private final SettableInstantSource clock;
  private final NewTransaction<Books> books;
  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final FakePortals portals = new FakePortals();
  private final FakePeople people = new FakePeople(identifiers);
  private final Map<Guest, Home> homes = new EnumMap<>(Guest.class);
  private final List<Link> links = new ArrayList<>();

  /** The link of each mail. */
  private final List<Link> mails = new ArrayList<>();

  /**
   * @param books transactions on a ledger and its books, with nothing in them
   * @param clock what that ledger goes by
   */
  public LedgerWorld(NewTransaction<Books> books, SettableInstantSource clock) {
    this.books = books;
    this.clock = clock;
    portals.open(
        new Portal(
            REALM,
            PORTAL,
            "client-portal",
            Brand.named("Harbour & Lane"),
            URI.create("https://portal.firm.example/"),
            URI.create("https://portal.firm.example/sso"),
            Preset.ONE_TIME.policy(),
            StaffMarks.DEFAULT,
            ContactPassword.REFUSE,
            UnknownAddress.SILENT,
            PortalLimits.DEFAULT,
            Warnings.none()));
    write(
        b -> {
          for (Guest guest : Guest.values()) {
            b.contacts().enrol(contact(guest), BEGINNING);
          }
          b.matters().open(loan(), BEGINNING);
        });
    for (Guest guest : Guest.values()) {
      move(guest, Home.OLD);
    }
  }

  @Override
  public void ask(Ask ask, Instant now) {
    Contact contact = contact(ask.guest());
    Link link =
        new Link(
            new LinkId(identifiers.next()),
            new Link.Scope(REALM, PORTAL, contact.id(), contact.user()),
            address(ask.guest(), homes.get(ask.guest())),
            Optional.of(LOAN).filter(loan -> ask.about() == About.LOAN),
            Optional.empty(),
            Optional.empty(),
            Link.Asking.invitation("client client-portal", now),
            new LifeStory().forUses(ask.uses().most()).life());
    write(b -> b.links().open(link));
    links.add(link);
  }

  @Override
  public void mint(int link, Instant now) {
    LinkDigest digest = digest(mails.size());
    write(b -> b.links().mint(links.get(link).id(), digest, now, now.plus(LIFE)));
    mails.add(links.get(link));
  }

  @Override
  public void remind(int link, Instant now) {
    LinkDigest digest = digest(mails.size());
    write(b -> b.links().mintAnother(links.get(link).id(), digest, now));
    mails.add(links.get(link));
  }

  @Override
  public void settle(int mail, Reissue reissue, Instant now) {
    Link link = mails.get(mail);
    write(
        b -> {
          b.links().sent(link.id(), digest(mail), now, now.plus(LIFE));
          if (reissue == Reissue.SUPERSEDE) {
            b.links().supersedeOlderThan(link, now);
          }
        });
  }

  @Override
  public void takeBack(int mail, Instant now) {
    write(b -> b.links().retire(digest(mail), now));
  }

  @Override
  public void giveUp(int link, Instant now) {
    write(b -> b.links().failed(links.get(link).id(), now));
  }

  @Override
  public void revoke(int link, Instant now) {
    write(b -> b.links().revoke(links.get(link).id(), now));
  }

  @Override
  public void move(Guest guest, Home home) {
    homes.put(guest, home);
    Optional<EmailAddress> address = Optional.of(address(guest, home));
    people.put(new Person(user(guest), address, Optional.empty(), true, Kind.ORDINARY));
  }

  @Override
  public boolean press(int mail, Instant now) {
    clock.set(now);
    AuditFact fact = AuditFact.of(FactType.LINK_REDEEMED, REALM);
    return books.run(
        b -> {
          Link link = match(b, mail).link();
          return admits(b, link)
              && b.links()
                  .spend(new Spending(link, digest(mail), "b".repeat(64), fact))
                  .isPresent();
        });
  }

  @Override
  public List<Sight> look(Instant now) {
    return books.run(
        b -> IntStream.range(0, mails.size()).mapToObj(mail -> sight(b, mail, now)).toList());
  }

  private Sight sight(Books b, int mail, Instant now) {
    Match match = match(b, mail);
    Optional<Refusal> refusal =
        match.refusal(now).or(() -> refusal(admission(b).judge(match.link())));
    return new Sight(refusal, match.retired());
  }

  private static Optional<Refusal> refusal(Verdict verdict) {
    return verdict instanceof Verdict.Refused refused
        ? Optional.of(refused.reason())
        : Optional.empty();
  }

  private boolean admits(Books b, Link link) {
    return admission(b).judge(link) instanceof Verdict.Admitted;
  }

  private Admission admission(Books b) {
    return new Admission(
        new Admission.Settings(portals, new FakeTargets()), people, b.contacts(), b.matters());
  }

  private static Match match(Books b, int mail) {
    return b.links().match(REALM, digest(mail)).orElseThrow();
  }

  private void write(Consumer<Books> work) {
    books.run(
        b -> {
          work.accept(b);
          return true;
        });
  }

  private static LinkDigest digest(int mail) {
    return new LinkDigest("%064x".formatted(mail));
  }

  private static Contact contact(Guest guest) {
    return new Contact(
        new ContactId("contact-" + guest), REALM, PORTAL, user(guest), Optional.empty());
  }

  private static UserId user(Guest guest) {
    return new UserId("user-" + guest);
  }

  private static EmailAddress address(Guest guest, Home home) {
    return new EmailAddress((guest + "@" + home + ".example").toLowerCase(Locale.ROOT));
  }

  private static Matter loan() {
    return new Matter(
        LOAN,
        REALM,
        PORTAL,
        new MatterReference("LOAN-1"),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
