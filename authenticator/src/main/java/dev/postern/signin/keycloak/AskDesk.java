package dev.postern.signin.keycloak;

import dev.postern.asking.CodeEntry;
import dev.postern.asking.Hint;
import dev.postern.asking.Hints;
import dev.postern.asking.SignInRequests;
import dev.postern.asking.Wish;
import dev.postern.code.Codes;
import dev.postern.link.LinkLedger;
import dev.postern.link.SignInRequestId;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.matter.SessionProofs;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.policy.Targets;
import dev.postern.shared.RealmId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * What the pages work with on which people ask for links, in the request's transaction.
 *
 * @param requests takes requests
 * @param hints recognises browsers
 * @param codes whether there are codes
 * @param entry takes codes
 * @param rooms where portals and links are looked up
 * @param random a cryptographically strong source, which forms are told apart by
 */
public record AskDesk(
    SignInRequests requests,
    Hints hints,
    Codes codes,
    CodeEntry entry,
    Rooms rooms,
    RandomGenerator random) {

  /** Where things are looked up. */
  public record Rooms(Portals portals, Targets targets, LinkLedger links, SessionProofs proofs) {}

  /** The portal that a client is; empty if it is none, or wrongly configured. */
  Optional<Portal> portal(RealmModel realm, String clientId) {
    return rooms.portals().byClientId(new RealmId(realm.getId()), clientId)
            instanceof Lookup.Found found
        ? Optional.of(found.portal())
        : Optional.empty();
  }

  /**
   * What somebody would like to open, from what an address or a portal's request says. A page that
   * is not the portal's own is no wish: nobody is sent to it.
   */
  Wish wish(Portal portal, @Nullable String matter, @Nullable String target) {
    return new Wish(
        Optional.ofNullable(matter).flatMap(MatterReference::parse),
        Optional.ofNullable(target)
            .filter(page -> page.length() <= Wish.LONGEST_TARGET)
            .filter(page -> rooms.targets().allow(portal, page)));
  }

  /** The wish of somebody remembered: what they opened last, unless the portal says otherwise. */
  Wish orLast(Wish told, Hint hint) {
    return told.matter().isEmpty() && hint instanceof Hint.Known known
        ? new Wish(known.matter().map(Matter::reference), told.target())
        : told;
  }

  /**
   * Whether one of the links that a tab waits for was opened: elsewhere, if the tab still waits.
   */
  boolean isOpened(RealmModel realm, List<SignInRequestId> requests) {
    return !requests.isEmpty() && rooms.links().isAnyUsed(new RealmId(realm.getId()), requests);
  }
}
