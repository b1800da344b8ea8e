package dev.postern.matter;

import dev.postern.link.Access;
import dev.postern.link.Accesses;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a portal's tokens say of a session (feature D4), and of that portal alone. A request that
 * makes several tokens looks each thing up once. To be kept no longer than one transaction; not
 * thread-safe.
 */
public final class SessionClaims {
  private final Sources sources;
  private final Map<Place, Map<MatterReference, String>> roles = new HashMap<>();
  private final Map<Place, Optional<Access>> accesses = new HashMap<>();

  public SessionClaims(Sources sources) {
    this.sources = sources;
  }

  /** The open matters that the session may open, the one that was proven last first. */
  public List<String> matters(LoginSession session, PortalId portal) {
    return sources.proofs().openMatters(session, portal).stream()
        .map(MatterReference::value)
        .toList();
  }

  /** The person's roles in those of them where they have one, in the same order. */
  public Map<String, String> roles(LoginSession session, PortalId portal) {
    Map<MatterReference, String> all =
        roles.computeIfAbsent(
            new Place(session, portal), place -> sources.roles().of(session.user(), portal));
    Map<String, String> here = new LinkedHashMap<>();
    for (MatterReference matter : sources.proofs().openMatters(session, portal)) {
      Optional.ofNullable(all.get(matter)).ifPresent(role -> here.put(matter.value(), role));
    }
    return here;
  }

  /** The time before this one that the person used a link of the portal. */
  public Optional<Access> lastAccess(LoginSession session, PortalId portal) {
    return accesses.computeIfAbsent(
        new Place(session, portal), place -> sources.accesses().before(session, portal));
  }

  private record Place(LoginSession session, PortalId portal) {}

  /** Where it is looked up. */
  public record Sources(SessionProofs proofs, ParticipantRoles roles, Accesses accesses) {}
}
