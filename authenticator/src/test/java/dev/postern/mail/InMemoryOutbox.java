package dev.postern.mail;

import dev.postern.shared.Identifiers;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An outbox in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryOutbox implements Outbox {
  private static final int LONGEST_FAILURE = 255;

  private final Map<OrderId, Entry> entries = new LinkedHashMap<>();
  private final Map<OrderId, Instant> buried = new LinkedHashMap<>();
  private final Identifiers identifiers;

  public InMemoryOutbox(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  @Override
  public synchronized void place(MailOrder order, Instant at) {
    entries.put(order.id(), new Entry(order, Optional.of(at), Optional.empty(), Optional.empty()));
  }

  @Override
  public synchronized Optional<Claim> claim(Instant now, Instant until, Set<RealmId> except) {
    return entries.values().stream()
        .filter(entry -> entry.isClaimable(now))
        .filter(entry -> !except.contains(entry.order().realm()))
        .min(Comparator.comparing(entry -> entry.due().orElseThrow()))
        .map(entry -> lease(entry, until));
  }

  private Claim lease(Entry entry, Instant until) {
    MailOrder order = after(entry.order(), 1);
    Lease lease = new Lease(new LeaseId(identifiers.next()), until);
    entries.put(order.id(), new Entry(order, entry.due(), Optional.of(lease), entry.failure()));
    return new Claim(order, lease.id());
  }

  private static MailOrder after(MailOrder order, int more) {
    return new MailOrder(
        order.id(), order.realm(), order.kind(), order.subject(), order.attempts() + more);
  }

  @Override
  public synchronized boolean release(Claim claim) {
    return conclude(
        claim,
        entry ->
            new Entry(after(entry.order(), -1), entry.due(), Optional.empty(), entry.failure()));
  }

  @Override
  public synchronized boolean settle(Claim claim) {
    return isOurs(claim) && entries.remove(claim.order().id()) != null;
  }

  @Override
  public synchronized boolean postpone(Claim claim, Instant due, String failure) {
    return conclude(
        claim,
        entry -> new Entry(entry.order(), Optional.of(due), Optional.empty(), kept(failure)));
  }

  @Override
  public synchronized boolean bury(Claim claim, Instant at, String failure) {
    return conclude(
        claim,
        entry -> {
          buried.put(entry.order().id(), at);
          return new Entry(entry.order(), Optional.empty(), Optional.empty(), kept(failure));
        });
  }

  @Override
  public synchronized int purge(Instant before, int most) {
    List<OrderId> old =
        buried.entrySet().stream()
            .filter(grave -> grave.getValue().isBefore(before))
            .sorted(Map.Entry.comparingByValue())
            .limit(most)
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(entries::remove);
    old.forEach(buried::remove);
    return old.size();
  }

  private boolean conclude(Claim claim, UnaryOperator<Entry> conclusion) {
    boolean ours = isOurs(claim);
    if (ours) {
      entries.computeIfPresent(claim.order().id(), (id, entry) -> conclusion.apply(entry));
    }
    return ours;
  }

  private boolean isOurs(Claim claim) {
    return Optional.ofNullable(entries.get(claim.order().id()))
        .flatMap(Entry::lease)
        .filter(lease -> lease.id().equals(claim.lease()))
        .isPresent();
  }

  private static Optional<String> kept(String failure) {
    return Optional.of(failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE)));
  }

  /** The orders that are waiting or under way, in the order they were placed. */
  public synchronized List<MailOrder> waiting() {
    return entries.values().stream()
        .filter(entry -> entry.due().isPresent())
        .map(Entry::order)
        .toList();
  }

  /** Why an order was given up; empty if it was not. */
  public synchronized Optional<String> grave(OrderId order) {
    return Optional.ofNullable(entries.get(order))
        .filter(entry -> entry.due().isEmpty())
        .flatMap(Entry::failure);
  }

  private record Lease(LeaseId id, Instant until) {}

  private record Entry(
      MailOrder order, Optional<Instant> due, Optional<Lease> lease, Optional<String> failure) {
    boolean isClaimable(Instant now) {
      return due.filter(instant -> !instant.isAfter(now)).isPresent()
          && lease.filter(held -> held.until().isAfter(now)).isEmpty();
    }
  }
}
