package dev.postern.policy;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.throttle.AskLimits.Place;
import dev.postern.throttle.PortalLimits;
import java.util.List;

/**
 * The portals of a realm, read from Keycloak's clients. Reads only; joins the caller's transaction.
 */
public interface Portals {
  /** Finds a portal by its OIDC client id. */
  Lookup byClientId(RealmId realm, String clientId);

  /** Finds a portal by its client's internal id. */
  Lookup byId(RealmId realm, PortalId id);

  /**
   * What marks staff at a portal (feature C5), even while it is off or wrongly configured: its
   * sessions go on. The default for a client that is no portal.
   */
  StaffMarks staffMarks(RealmId realm, PortalId id);

  /** Where a portal's mails are counted, with the limits of the default while it is off. */
  default Place place(RealmId realm, PortalId id) {
    return byId(realm, id) instanceof Lookup.Found found
        ? found.portal().place()
        : new Place(realm, id, PortalLimits.DEFAULT);
  }

  /** What a look-up can find. */
  sealed interface Lookup {
    /** A portal that is on and rightly configured, in a realm that is on. */
    record Found(Portal portal) implements Lookup {}

    /** No such client, or it is disabled, or Postern is not switched on for it. */
    record Unknown() implements Lookup {}

    /** Postern is switched on for it, but some settings are wrong; all of them are named. */
    record Misconfigured(List<PolicyProblem> problems) implements Lookup {
      public Misconfigured {
        problems = List.copyOf(problems);
      }
    }
  }
}
