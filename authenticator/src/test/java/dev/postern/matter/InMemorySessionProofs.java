package dev.postern.matter;

import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Session proofs in memory. Knows no transactions: what is written is there at once. */
public final class InMemorySessionProofs implements SessionProofs {
  private final Map<Proof, Instant> proofs = new ConcurrentHashMap<>();
  private final InMemoryMatterBook matters;

  public InMemorySessionProofs(InMemoryMatterBook matters) {
    this.matters = matters;
  }

  @Override
  public void prove(LoginSession session, PortalId portal, Optional<MatterId> matter, Instant at) {
    proofs.put(new Proof(session, portal, matter), at);
  }

  @Override
  public boolean admits(LoginSession session, PortalId portal) {
    return proofs.keySet().stream().anyMatch(proof -> proof.isOf(session, portal));
  }

  @Override
  public boolean holds(LoginSession session, PortalId portal, Optional<MatterId> matter) {
    return proofs.containsKey(new Proof(session, portal, matter));
  }

  @Override
  public List<MatterReference> openMatters(LoginSession session, PortalId portal) {
    return proofs.entrySet().stream()
        .filter(entry -> entry.getKey().isOf(session, portal))
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .flatMap(entry -> entry.getKey().matter().flatMap(matters::find).stream())
        .filter(matter -> !matter.closed())
        .map(Matter::reference)
        .toList();
  }

  private record Proof(LoginSession session, PortalId portal, Optional<MatterId> matter) {
    boolean isOf(LoginSession someSession, PortalId somePortal) {
      return session.equals(someSession) && portal.equals(somePortal);
    }
  }
}
