package dev.postern.policy;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Portals in memory, which can be switched off and wrongly configured. */
public final class FakePortals implements Portals {
  private final Map<PortalId, Portal> portals = new LinkedHashMap<>();
  private final Map<PortalId, List<PolicyProblem>> problems = new LinkedHashMap<>();

  public void open(Portal portal) {
    portals.put(portal.id(), portal);
  }

  public void switchOff(PortalId portal) {
    portals.remove(portal);
  }

  public void misconfigure(PortalId portal, PolicyProblem problem) {
    problems.put(portal, List.of(problem));
  }

  @Override
  public Lookup byClientId(RealmId realm, String clientId) {
    return find(realm, portal -> portal.clientId().equals(clientId));
  }

  @Override
  public Lookup byId(RealmId realm, PortalId id) {
    return find(realm, portal -> portal.id().equals(id));
  }

  @Override
  public StaffMarks staffMarks(RealmId realm, PortalId id) {
    return Optional.ofNullable(portals.get(id)).map(Portal::staffMarks).orElse(StaffMarks.DEFAULT);
  }

  private Lookup find(RealmId realm, Predicate<Portal> wanted) {
    Optional<Portal> found =
        portals.values().stream()
            .filter(portal -> portal.realm().equals(realm))
            .filter(wanted)
            .findFirst();
    if (found.isEmpty()) {
      return new Lookup.Unknown();
    }
    Portal portal = found.get();
    return problems.containsKey(portal.id())
        ? new Lookup.Misconfigured(problems.get(portal.id()))
        : new Lookup.Found(portal);
  }
}
