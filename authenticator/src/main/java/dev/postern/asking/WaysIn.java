package dev.postern.asking;

import dev.postern.contact.Contact;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Purpose;
import dev.postern.shared.Identifiers;
import dev.postern.shared.MatterId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a contact who asks for a link may open: a link for each open matter, the newest ten (feature
 * C4), or one for the portal where there are no matters.
 */
final class WaysIn {
  /** More links would be a list to search, not a mail. */
  static final int MOST_LINKS = 10;

  /** Some of a contact's matters they may have been uninvited to. */
  private static final int MOST_LOOKED_AT = 50;

  private final MatterBook matters;
  private final LinkLedger links;
  private final Identifiers identifiers;

  /** Works within one transaction. */
  WaysIn(MatterBook matters, LinkLedger links, Identifiers identifiers) {
    this.matters = matters;
    this.links = links;
    this.identifiers = identifiers;
  }

  /** Whether the contact has had matters and all of them are closed. */
  boolean areClosed(Contact contact) {
    return matters.openOf(contact.id(), 1).isEmpty() && matters.hasAny(contact.id());
  }

  /** Whether a contact with these links has more matters that are open. */
  boolean areMoreThan(List<Link> known) {
    return known.size() == MOST_LINKS
        && matters.openOf(known.get(0).scope().contact(), MOST_LINKS + 1).size() > MOST_LINKS;
  }

  /** Enters a link for each way in that the contact has not been uninvited from. */
  Opened open(Portal portal, Contact contact, SignInRequest request) {
    List<Optional<MatterId>> places = places(contact, wished(contact, request));
    Set<Optional<MatterId>> barred = uninvitedFrom(contact, request);
    List<Optional<MatterId>> invited =
        places.stream().filter(place -> !barred.contains(place)).limit(MOST_LINKS + 1L).toList();
    // Before a link is written: closing a matter ends the links that there are by then.
    Set<MatterId> held =
        matters.holdPlaces(invited.stream().flatMap(Optional::stream).toList(), contact.id());
    List<Optional<MatterId>> open =
        invited.stream().filter(place -> place.filter(id -> !held.contains(id)).isEmpty()).toList();
    List<Link> opened =
        open.stream()
            .limit(MOST_LINKS)
            .map(place -> open(portal, contact, place, request))
            .toList();
    return new Opened(opened, open.size() > opened.size(), open.isEmpty() && !invited.isEmpty());
  }

  /** The portal alone is for who never had a matter: to others it would open more than they had. */
  private List<Optional<MatterId>> places(Contact contact, List<Matter> open) {
    return open.isEmpty() && !matters.hasAny(contact.id())
        ? List.of(Optional.empty())
        : open.stream().map(matter -> Optional.of(matter.id())).toList();
  }

  /** What the request wishes for if that is open to the contact, else everything that is. */
  private List<Matter> wished(Contact contact, SignInRequest request) {
    return request
        .ask()
        .wish()
        .matter()
        .flatMap(reference -> matters.openOf(contact.id(), reference))
        .map(List::of)
        .orElseGet(() -> matters.openOf(contact.id(), MOST_LOOKED_AT));
  }

  /** A stranger whom the firm has invited by mistake, and uninvited, must not ask themselves in. */
  private Set<Optional<MatterId>> uninvitedFrom(Contact contact, SignInRequest request) {
    return contact.proven().equals(Optional.of(request.ask().email()))
        ? Set.of()
        : links.uninvitedFrom(contact.id());
  }

  private Link open(
      Portal portal, Contact contact, Optional<MatterId> place, SignInRequest request) {
    Link link =
        new Link(
            new LinkId(identifiers.next()),
            new Link.Scope(contact.realm(), contact.portal(), contact.id(), contact.user()),
            request.ask().email(),
            place,
            request.ask().wish().target(),
            Optional.empty(),
            Link.Asking.signIn(request.id(), request.ask().tab(), request.at()),
            Link.Life.of(portal.policy().usesOf(Purpose.SIGN_IN)));
    links.open(link);
    return link;
  }

  /**
   * Links that were entered.
   *
   * @param more whether there are ways in beyond these
   * @param closed whether all that there were have just been closed
   */
  record Opened(List<Link> links, boolean more, boolean closed) {}
}
