package dev.postern.matter;

import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Session proofs that are looked up once in a request, which asks for the same ones at several
 * places: at its session, at its required actions, for each token. To be kept no longer than one
 * transaction; not thread-safe.
 */
public final class RememberedProofs implements SessionProofs {
  private final SessionProofs proofs;

  /** Only what is there: what is not there may yet be proven. */
  private final Set<Place> admitted = new HashSet<>();

  private final Map<Place, List<MatterReference>> open = new HashMap<>();

  public RememberedProofs(SessionProofs proofs) {
    this.proofs = proofs;
  }

  @Override
  public void prove(
      LoginSession session, PortalId portal, Optional<MatterId> matter, Instant shown, Instant at) {
    open.remove(new Place(session, portal));
    proofs.prove(session, portal, matter, shown, at);
  }

  @Override
  public boolean admits(LoginSession session, PortalId portal) {
    Place place = new Place(session, portal);
    boolean admits = admitted.contains(place) || proofs.admits(session, portal);
    if (admits) {
      admitted.add(place);
    }
    return admits;
  }

  @Override
  public boolean isSignedOutSince(UserId user, Instant shown) {
    return proofs.isSignedOutSince(user, shown);
  }

  @Override
  public boolean mention(LoginSession session, PortalId portal) {
    return proofs.mention(session, portal);
  }

  @Override
  public boolean holds(LoginSession session, PortalId portal, Optional<MatterId> matter) {
    return proofs.holds(session, portal, matter);
  }

  @Override
  public Optional<UserId> personOf(SessionId session) {
    return proofs.personOf(session);
  }

  @Override
  public List<MatterReference> openMatters(LoginSession session, PortalId portal) {
    Place place = new Place(session, portal);
    List<MatterReference> matters =
        open.computeIfAbsent(place, unknown -> proofs.openMatters(session, portal));
    if (!matters.isEmpty()) {
      admitted.add(place);
    }
    return matters;
  }

  private record Place(LoginSession session, PortalId portal) {}
}
