package dev.postern.access;

import dev.postern.contact.ContactId;
import dev.postern.link.Link;
import dev.postern.link.RedemptionId;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.shared.Identifiers;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Notices that a link was opened on a device that is new to its matter, and orders a mail that says
 * so, where the portal wants that. Joins the login's transaction; where the portal does not want
 * it, the login costs nothing more.
 *
 * <p>A device is known by a cookie that it had when it opened the same matter before (or the
 * portal, for a link without a matter), or by what it calls itself in the same network: whoever
 * clears their cookies at home is not alarmed each time. It counts only if it got in, and what it
 * opened was not taken since: after "this was not me" every device is new. The first of all
 * openings is nothing new, nor is the first of a matter on a device that has opened another one of
 * the contact.
 */
public final class NewDevices {
  /** So many uses are looked back on; a device from before them is new again. */
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
   * Looks at what one login has opened: one mail at most comes of it.
   *
   * @param links those whose proofs it has just left in its session, of one contact
   */
  public void opened(List<Opened> links) {
    if (links.isEmpty() || !areWanted(links.get(0).link())) {
      return;
    }
    Link.Scope scope = links.get(0).link().scope();
    Set<RedemptionId> here = new HashSet<>(links.stream().map(Opened::redemption).toList());
    List<LinkUse> before = usesBefore(scope.contact(), here);
    links.stream()
        .map(Opened::redemption)
        .filter(redemption -> isNew(redemption, before))
        .findFirst()
        .ifPresent(
            redemption ->
                books
                    .outbox()
                    .place(
                        MailOrder.ofDeviceNotice(
                            new OrderId(identifiers.next()), scope.realm(), redemption.value()),
                        clock.instant()));
  }

  private boolean areWanted(Link link) {
    return books.portals().byId(link.scope().realm(), link.scope().portal())
            instanceof Lookup.Found found
        && found.portal().warnings().ofNewDevices();
  }

  private List<LinkUse> usesBefore(ContactId contact, Set<RedemptionId> here) {
    return books.accesses().usesOf(contact, LOOKED_BACK_ON).stream()
        .filter(use -> !here.contains(use.id()))
        .toList();
  }

  private boolean isNew(RedemptionId redemption, List<LinkUse> before) {
    return books.accesses().use(redemption).filter(use -> isNew(use, before)).isPresent();
  }

  private static boolean isNew(LinkUse use, List<LinkUse> before) {
    List<LinkUse> ofMatter =
        before.stream().filter(other -> other.matter().equals(use.matter())).toList();
    return ofMatter.isEmpty()
        ? !before.isEmpty() && !isKnown(use, before)
        : !isKnown(use, ofMatter);
  }

  private static boolean isKnown(LinkUse use, List<LinkUse> before) {
    return before.stream()
        .filter(LinkUse::counts)
        .anyMatch(other -> other.browser().isTakenFor(use.browser()));
  }

  /** A link, and the use of it that has just opened it. */
  public record Opened(Link link, RedemptionId redemption) {}

  /** What it looks things up in and orders from, all in the login's transaction. */
  public record Books(Portals portals, AccessBook accesses, Outbox outbox) {}
}
