package dev.postern.matter;

import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Session proofs in memory. Knows no transactions: what is written is there at once. */
public final class InMemorySessionProofs implements SessionProofs {
  private final Map<Proof, Instant> proofs = new ConcurrentHashMap<>();
  private final InMemoryMatterBook matters;

  public InMemorySessionProofs(InMemoryMatterBook matters) {
    this.matters = matters;
  }

  @Override
  public void prove(LoginSession session, PortalId portal, Optional<MatterId> matter, Instant at) {
    proofs.put(new Proof(session.id(), session.user(), portal, matter), at);
  }

  @Override
  public boolean admits(LoginSession session, PortalId portal) {
    return proofsOf(session, portal).findAny().isPresent();
  }

  @Override
  public boolean holds(LoginSession session, PortalId portal, Optional<MatterId> matter) {
    return proofsOf(session, portal).anyMatch(proof -> proof.getKey().matter().equals(matter));
  }

  @Override
  public List<MatterReference> openMatters(LoginSession session, PortalId portal) {
    return proofsOf(session, portal)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .flatMap(proof -> proof.getKey().matter().flatMap(matters::find).stream())
        .filter(matter -> !matter.closed())
        .map(Matter::reference)
        .toList();
  }

  private Stream<Map.Entry<Proof, Instant>> proofsOf(LoginSession session, PortalId portal) {
    return proofs.entrySet().stream()
        .filter(proof -> proof.getKey().session().equals(session.id()))
        .filter(proof -> proof.getKey().user().equals(session.user()))
        .filter(proof -> proof.getKey().portal().equals(portal))
        .filter(proof -> !proof.getValue().isBefore(session.began()));
  }

  private record Proof(
      SessionId session, UserId user, PortalId portal, Optional<MatterId> matter) {}
}
