package dev.postern.access;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.link.Link;
import dev.postern.link.RedemptionId;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.shared.Identifiers;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notices that a contact has come in on a device that is new to what they opened, by a link or with
 * a password, and orders a mail that says so, where the portal wants that. Joins the login's
 * transaction; where the portal does not want it, the login costs nothing more.
 *
 * <p>A device is known by a cookie that it had when it opened the same matter before (or the
 * portal, where there is no matter), or by what it calls itself in the same network: whoever clears
 * their cookies at home is not alarmed each time. It counts only if it got in, and what it opened
 * was not taken since: after "this was not me" every device is new. The first of all openings is
 * nothing new, nor is the first of a matter on a device that has opened another one of the contact.
 */
public final class NewDevices {
  /** So many uses of links are looked back on, and as many passwords; older devices are new. */
  static final int LOOKED_BACK_ON = 200;

  private final Books books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public NewDevices(Books books, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Looks at what one login has opened by links: one mail at most comes of it.
   *
   * @param links those whose proofs it has just left in its session, of one contact
   */
  public void opened(List<Opened> links) {
    if (links.isEmpty()) {
      return;
    }
    Link.Scope scope = links.get(0).link().scope();
    if (areWanted(scope.realm(), scope.portal())) {
      tell(
          scope.realm(),
          scope.contact(),
          links.stream()
              .flatMap(link -> books.accesses().openingBy(link.redemption()).stream())
              .toList());
    }
  }

  /** Looks at what one login has opened by a password: one mail at most comes of it. */
  public void opened(ByPassword login) {
    Contact contact = login.contact();
    if (areWanted(contact.realm(), contact.portal())) {
      PasswordAccess access = login.access();
      tell(
          contact.realm(),
          contact.id(),
          login.places().stream()
              .map(place -> new Opening(access.id(), place, access.browser(), true))
              .toList());
    }
  }

  /** Whether a portal wants its contacts to hear of new devices. */
  public boolean areWanted(RealmId realm, PortalId portal) {
    return books.portals().byId(realm, portal) instanceof Lookup.Found found
        && found.portal().warnings().ofNewDevices();
  }

  private void tell(RealmId realm, ContactId contact, List<Opening> openings) {
    Set<AccessId> here = new HashSet<>(openings.stream().map(Opening::access).toList());
    List<Opening> before =
        books.accesses().openingsOf(contact, LOOKED_BACK_ON).stream()
            .filter(opening -> !here.contains(opening.access()))
            .toList();
    openings.stream()
        .filter(opening -> isNew(opening, before))
        .findFirst()
        .ifPresent(
            opening ->
                books
                    .outbox()
                    .place(
                        MailOrder.ofDeviceNotice(
                            new OrderId(identifiers.next()), realm, opening.access().value()),
                        clock.instant()));
  }

  private static boolean isNew(Opening opening, List<Opening> before) {
    List<Opening> ofMatter =
        before.stream().filter(other -> other.matter().equals(opening.matter())).toList();
    return ofMatter.isEmpty()
        ? !before.isEmpty() && !isKnown(opening, before)
        : !isKnown(opening, ofMatter);
  }

  private static boolean isKnown(Opening opening, List<Opening> before) {
    return before.stream()
        .filter(Opening::counts)
        .anyMatch(other -> other.browser().isTakenFor(opening.browser()));
  }

  /** A link, and the use of it that has just opened it. */
  public record Opened(Link link, RedemptionId redemption) {}

  /**
   * A sign-in with a password.
   *
   * @param places the matters whose proofs it has left in its session, or the portal alone
   */
  public record ByPassword(
      Contact contact, PasswordAccess access, List<Optional<MatterId>> places) {}

  /** What it looks things up in and orders from, all in the login's transaction. */
  public record Books(Portals portals, AccessBook accesses, Outbox outbox) {}
}
