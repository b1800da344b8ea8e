package dev.postern.matter;

import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.InMemorySessionProofs.Proof;
import dev.postern.shared.Identifiers;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders to end sessions, in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryEndings implements SessionEndings, EndingQueue {
  private final Map<String, Row> rows = new HashMap<>();
  private final InMemorySessionProofs proofs;
  private final Identifiers identifiers;

  public InMemoryEndings(InMemorySessionProofs proofs, Identifiers identifiers) {
    this.proofs = proofs;
    this.identifiers = identifiers;
  }

  @Override
  public synchronized EndingProgress place(EndingOrder order) {
    if (order.which().user().isPresent()) {
      proofs.withdraw(proof -> isOf(order.which(), proof));
      if (order.which().matter().isEmpty()) {
        proofs.signOut(proof -> isOf(order.which(), proof), order.at());
      }
    }
    int total = (int) meant(order).map(Proof::session).distinct().count();
    boolean done = total == 0 && !order.settles().isAfter(order.at());
    EndingProgress progress = new EndingProgress(total, 0, done);
    rows.put(order.id(), new Row(order, progress, Optional.empty(), order.at()));
    return progress;
  }

  @Override
  public synchronized Optional<EndingProgress> progress(MatterId matter) {
    return rows.values().stream()
        .filter(row -> row.order().which().matter().equals(Optional.of(matter)))
        .filter(row -> row.order().which().user().isEmpty())
        .max(Comparator.comparing(row -> row.order().at()))
        .map(Row::progress);
  }

  @Override
  public synchronized Optional<Claim> claim(Instant now, Instant until) {
    Optional<Row> next =
        rows.values().stream()
            .filter(row -> !row.progress().done() && !row.due().isAfter(now))
            .min(Comparator.comparing(Row::due).thenComparing(row -> row.order().id()));
    next.ifPresent(row -> put(row.leased(Optional.of(identifiers.next()), until)));
    return next.map(row -> row(row.order().id()))
        .map(row -> new Claim(row.order(), row.lease().orElseThrow()));
  }

  @Override
  public synchronized List<MeantSession> sessions(EndingOrder order, int most) {
    return meant(order)
        .collect(
            Collectors.groupingBy(
                proof -> List.of(proof.session(), proof.user()),
                Collectors.maxBy(Comparator.comparing(Proof::at))))
        .values()
        .stream()
        .flatMap(Optional::stream)
        .map(proof -> new MeantSession(proof.session(), proof.user(), proof.at()))
        .sorted(Comparator.comparing(session -> session.id().value()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Set<PortalId> leftTo(LoginSession session, EndingOrder order) {
    Set<Proof> meant = meant(order).collect(Collectors.toSet());
    return proofs
        .of(session)
        .filter(proof -> !meant.contains(proof) && proofs.counts(proof))
        .map(Proof::portal)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized Set<PortalId> meantAt(MeantSession session, EndingOrder order) {
    return meant(order)
        .filter(proof -> isOf(session, proof))
        .map(Proof::portal)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized void forget(MeantSession session, EndingOrder order) {
    Set<Proof> meant =
        meant(order).filter(proof -> isOf(session, proof)).collect(Collectors.toSet());
    proofs.forget(meant::contains);
  }

  @Override
  public synchronized boolean dealtWithOne(Claim claim, Instant until) {
    Optional<Row> held = held(claim);
    held.ifPresent(row -> put(row.withOneMore().leased(row.lease(), until)));
    return held.isPresent();
  }

  @Override
  public synchronized boolean giveBack(Claim claim, Instant due) {
    Optional<Row> held = held(claim);
    held.ifPresent(row -> put(row.leased(Optional.empty(), due)));
    return held.isPresent();
  }

  @Override
  public synchronized boolean conclude(Claim claim, Instant at) {
    Optional<Row> held = held(claim);
    held.ifPresent(row -> put(row.done()));
    return held.isPresent();
  }

  private Optional<Row> held(Claim claim) {
    return Optional.ofNullable(rows.get(claim.order().id()))
        .filter(row -> row.lease().equals(Optional.of(claim.lease())));
  }

  private Row row(String id) {
    return Objects.requireNonNull(rows.get(id));
  }

  private void put(Row row) {
    rows.put(row.order().id(), row);
  }

  private Stream<Proof> meant(EndingOrder order) {
    return proofs
        .all()
        .filter(proof -> isOf(order.which(), proof))
        .filter(
            proof ->
                !proof.shown().isAfter(order.at())
                    || proof.withdrawn()
                    || (order.which().matter().isPresent() && proofs.isOfClosed(proof)));
  }

  private static boolean isOf(Which which, Proof proof) {
    return which.portal().filter(portal -> !portal.equals(proof.portal())).isEmpty()
        && (which.matter().isEmpty() || which.matter().equals(proof.matter()))
        && which.user().filter(user -> !user.equals(proof.user())).isEmpty();
  }

  private static boolean isOf(MeantSession session, Proof proof) {
    return proof.session().equals(session.id()) && proof.user().equals(session.user());
  }

  private record Row(
      EndingOrder order, EndingProgress progress, Optional<String> lease, Instant due) {
    Row leased(Optional<String> by, Instant until) {
      return new Row(order, progress, by, until);
    }

    Row withOneMore() {
      return new Row(
          order,
          new EndingProgress(progress.total(), progress.ended() + 1, progress.done()),
          lease,
          due);
    }

    Row done() {
      return new Row(
          order,
          new EndingProgress(progress.total(), progress.ended(), true),
          Optional.empty(),
          due);
    }
  }
}
