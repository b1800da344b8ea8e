package dev.postern.matter;

import dev.postern.contact.InMemoryContactBook;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Session proofs in memory. Knows no transactions: what is written is there at once. */
public final class InMemorySessionProofs implements SessionProofs {
  private final List<Proof> proofs = new CopyOnWriteArrayList<>();
  private final List<Predicate<Proof>> signedOut = new CopyOnWriteArrayList<>();
  private final InMemoryMatterBook matters;
  private final InMemoryContactBook contacts;

  public InMemorySessionProofs(InMemoryMatterBook matters, InMemoryContactBook contacts) {
    this.matters = matters;
    this.contacts = contacts;
  }

  @Override
  public void prove(
      LoginSession session, PortalId portal, Optional<MatterId> matter, Instant shown, Instant at) {
    proofs.add(new Proof(session.id(), session.user(), portal, matter, shown, at, false));
  }

  @Override
  public boolean admits(LoginSession session, PortalId portal) {
    return proofsOf(session, portal).findAny().isPresent();
  }

  @Override
  public boolean isSignedOutSince(UserId user, Instant shown) {
    return contacts.ofUser(user).stream()
        .map(
            contact ->
                new Proof(
                    new SessionId("any"),
                    user,
                    contact.portal(),
                    Optional.empty(),
                    shown,
                    shown,
                    false))
        .anyMatch(late -> signedOut.stream().anyMatch(before -> before.test(late)));
  }

  @Override
  public boolean mention(LoginSession session, PortalId portal) {
    return proofs.stream()
        .filter(proof -> proof.session().equals(session.id()))
        .filter(proof -> proof.user().equals(session.user()))
        .filter(proof -> !proof.at().isBefore(session.began()))
        .anyMatch(proof -> proof.portal().equals(portal));
  }

  @Override
  public boolean holds(LoginSession session, PortalId portal, Optional<MatterId> matter) {
    return proofsOf(session, portal).anyMatch(proof -> proof.matter().equals(matter));
  }

  @Override
  public Optional<UserId> personOf(SessionId session) {
    return proofs.stream()
        .filter(proof -> proof.session().equals(session))
        .max(Comparator.comparing(Proof::at))
        .map(Proof::user);
  }

  @Override
  public List<MatterReference> openMatters(LoginSession session, PortalId portal) {
    return proofsOf(session, portal)
        .sorted(Comparator.comparing(Proof::at).reversed())
        .flatMap(proof -> proof.matter().flatMap(matters::find).stream())
        .filter(matter -> !matter.closed())
        .map(Matter::reference)
        .distinct()
        .toList();
  }

  private Stream<Proof> proofsOf(LoginSession session, PortalId portal) {
    return of(session).filter(proof -> proof.portal().equals(portal)).filter(this::counts);
  }

  /** What counts in a session, of open matters and of closed ones. */
  Stream<Proof> of(LoginSession session) {
    return proofs.stream()
        .filter(proof -> proof.session().equals(session.id()))
        .filter(proof -> proof.user().equals(session.user()))
        .filter(proof -> !proof.withdrawn())
        .filter(proof -> !proof.at().isBefore(session.began()));
  }

  /**
   * Nothing that is closed opens anything, nothing for whom the portal does not know, nor what they
   * had shown when they were signed out.
   */
  boolean counts(Proof proof) {
    return contacts.find(proof.portal(), proof.user()).isPresent()
        && signedOut.stream().noneMatch(before -> before.test(proof))
        && !isOfClosed(proof);
  }

  /** Whether a proof is of a matter that is closed. */
  boolean isOfClosed(Proof proof) {
    return proof.matter().flatMap(matters::find).filter(Matter::closed).isPresent();
  }

  Stream<Proof> all() {
    return proofs.stream();
  }

  /** Lets what was shown until then count for nothing, however late it is proven. */
  void signOut(Predicate<Proof> which, Instant at) {
    signedOut.add(which.and(proof -> !proof.shown().isAfter(at)));
  }

  void withdraw(Predicate<Proof> which) {
    proofs.replaceAll(proof -> which.test(proof) ? proof.isWithdrawn() : proof);
  }

  void forget(Predicate<Proof> which) {
    proofs.removeIf(which);
  }

  /** One row. */
  record Proof(
      SessionId session,
      UserId user,
      PortalId portal,
      Optional<MatterId> matter,
      Instant shown,
      Instant at,
      boolean withdrawn) {
    private Proof isWithdrawn() {
      return new Proof(session, user, portal, matter, shown, at, true);
    }
  }
}
