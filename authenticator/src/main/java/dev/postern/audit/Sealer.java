package dev.postern.audit;

import dev.postern.shared.Identifiers;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Seals what is in the record, and removes what is too old (feature G1). Of any number of sealers,
 * on one node or several, one works on a realm at a time, under a lease; one that died is replaced
 * when its lease runs out. Works in bounded batches, each in a transaction of its own. Thread-safe.
 */
public final class Sealer {
  /** Longer than a batch takes: each renews it. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /** How many facts are sealed by one transaction. */
  static final int BATCH = 200;

  /** How many batches of a realm are sealed before it is another's turn. */
  static final int BATCHES = 25;

  private final NewTransaction<ChainBook> books;
  private final Retention retention;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final BiConsumer<RealmId, RuntimeException> failures;
  private final Rota rota = new Rota();

  /**
   * @param failures is told, each time, why a realm could not be sealed, which keeps nobody from
   *     sealing the others; races that were lost to other sealers are among it
   */
  public Sealer(
      NewTransaction<ChainBook> books,
      Retention retention,
      Identifiers identifiers,
      InstantSource clock,
      BiConsumer<RealmId, RuntimeException> failures) {
    this.books = books;
    this.retention = retention;
    this.identifiers = identifiers;
    this.clock = clock;
    this.failures = failures;
  }

  /**
   * Takes one turn at each realm that had facts lately, and at some of the others.
   *
   * @return whether there is more to do at once
   */
  public boolean takeTurn() {
    boolean more = false;
    for (RealmId realm : rota.next(() -> books.run(ChainBook::realms), clock.instant())) {
      try {
        more |= takeTurn(realm);
      } catch (RuntimeException failed) {
        failures.accept(realm, failed);
      }
    }
    return more;
  }

  private boolean takeTurn(RealmId realm) {
    Instant now = clock.instant();
    if (!books.run(book -> isDue(book, realm, now))) {
      return false;
    }
    String lease = identifiers.next();
    if (!books.run(book -> book.claim(realm, lease, now, now.plus(LEASE)))) {
      return false;
    }
    try {
      return work(realm, lease);
    } finally {
      books.run(
          book -> {
            book.giveBack(realm, lease);
            return lease;
          });
    }
  }

  private boolean isDue(ChainBook book, RealmId realm, Instant now) {
    ChainState state = book.state(realm);
    return state.isToLookBack(now)
        || book.awaitsSeal(realm, state.searchedFrom(now))
        || retention.isDue(book, state, now);
  }

  private boolean work(RealmId realm, String lease) {
    for (int batch = 0; batch < BATCHES; batch++) {
      if (!books.run(book -> seal(book, realm, lease))) {
        return books.run(book -> remove(book, realm, lease));
      }
    }
    return true;
  }

  /** Answers whether there may be more to seal. */
  private boolean seal(ChainBook book, RealmId realm, String lease) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<ChainState> held = book.hold(realm, lease, now.plus(LEASE));
    if (held.isEmpty()) {
      return false;
    }
    ChainState state = held.get();
    List<RecordedFact> facts = book.unsealed(realm, state.searchedFrom(now), BATCH);
    if (!facts.isEmpty()) {
      rota.hadNews(realm, now);
    }
    boolean full = facts.size() == BATCH;
    ChainState sealed = seal(book, state, facts, now);
    boolean lookedBack = !full || state.isLookedBackBy(facts.get(BATCH - 1), now);
    book.save(state.isToLookBack(now) && lookedBack ? sealed.lookedBack(now) : sealed);
    return full;
  }

  /** Adds the seals of facts to a chain that is held. */
  static ChainState seal(ChainBook book, ChainState state, List<RecordedFact> facts, Instant now) {
    List<Seal> seals = new ArrayList<>();
    ChainState sealed = state;
    for (RecordedFact fact : facts) {
      Seal seal = Seal.after(sealed.head(), fact, now);
      seals.add(seal);
      sealed = sealed.sealed(seal.point(), fact.at(), now);
    }
    book.add(state.realm(), seals);
    return sealed;
  }

  private boolean remove(ChainBook book, RealmId realm, String lease) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return book.hold(realm, lease, now.plus(LEASE))
        .filter(state -> retention.isDue(book, state, now))
        .map(state -> retention.remove(book, state, now))
        .orElse(false);
  }
}
