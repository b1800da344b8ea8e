package dev.postern.audit;

import dev.postern.audit.ChainState.Removed;
import dev.postern.audit.RecordedFact.Genuineness;
import dev.postern.audit.Verification.Broken;
import dev.postern.audit.Verification.Fault;
import dev.postern.audit.Verification.Findings;
import dev.postern.audit.Verification.Intact;
import dev.postern.audit.Verification.Kind;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks over a realm's record, from its oldest seal on, in bounded batches with a transaction for
 * each. Changes nothing, locks nothing, and may run while facts are recorded, sealed and removed.
 */
public final class ChainVerifier {
  /** How many seals are read by one transaction. */
  static final int BATCH = 500;

  private final NewTransaction<ChainBook> books;
  private final InstantSource clock;

  public ChainVerifier(NewTransaction<ChainBook> books, InstantSource clock) {
    this.books = books;
    this.clock = clock;
  }

  /** Whether a fact is what was sealed, as far as it was not erased. */
  public static boolean proves(Seal seal, RecordedFact fact) {
    return fact.genuineness() != Genuineness.ALTERED && fact.hash().equals(seal.factHash());
  }

  /**
   * Looks over a realm's record.
   *
   * @param extent where to begin, how far to go, and what to find on the way
   */
  public Verification verify(RealmId realm, Extent extent) {
    while (true) {
      ChainState state = books.run(book -> book.state(realm));
      Walk walk = walk(realm, state, extent);
      Findings findings = books.run(book -> findings(book, state, walk, clock.instant()));
      Optional<Fault> fault =
          walk.fault()
              .or(() -> books.run(book -> front(book, state)))
              .or(() -> findings.complete() ? end(state, walk) : Optional.empty());
      // What was removed meanwhile is not missing.
      if (fault.isEmpty() || !books.run(book -> movedOn(book, state))) {
        return fault
            .<Verification>map(first -> new Broken(findings, first))
            .orElseGet(() -> new Intact(findings));
      }
    }
  }

  private static Findings findings(ChainBook book, ChainState state, Walk walk, Instant now) {
    return new Findings(
        state.base(),
        state.head(),
        walk.checked(),
        walk.facts,
        walk.erased,
        book.waiting(state.realm(), state.inserted(now)),
        state.removed());
  }

  private static boolean movedOn(ChainBook book, ChainState before) {
    return book.state(before.realm()).base().seq() > before.base().seq();
  }

  private Walk walk(RealmId realm, ChainState state, Extent extent) {
    Optional<Fault> kept = extent.kept().flatMap(point -> notFound(realm, state, point));
    Optional<SealedFact> after =
        extent.after().filter(seq -> seq > state.base().seq()).flatMap(seq -> sealed(realm, seq));
    Walk walk =
        new Walk(
            after.map(SealedFact::seal).map(Seal::point).orElse(state.base()),
            after.flatMap(SealedFact::fact).map(RecordedFact::at).orElse(ChainBook.EVER),
            kept);
    while (walk.goesOn(state.head(), extent.most())) {
      books.run(book -> goOn(book, state, walk));
    }
    return walk;
  }

  private Walk goOn(ChainBook book, ChainState state, Walk walk) {
    Optional<Instant> youngest =
        walk.over(book.read(state.realm(), walk.checked().seq(), BATCH), state.head());
    if (walk.fault().isEmpty() && youngest.isPresent()) {
      walk.fault = insertedUpTo(book, state, walk, youngest);
    }
    return walk;
  }

  private Optional<SealedFact> sealed(RealmId realm, long seq) {
    return books.run(book -> book.read(realm, seq - 1, 1)).stream()
        .filter(each -> each.seal().point().seq() == seq)
        .findFirst();
  }

  /**
   * What is summarised cannot be looked up any more, the base itself included: that is what the
   * chain's own row says, and nothing else. It is not as good as found: whoever makes all seals
   * anew can also say that the kept one was removed.
   */
  private Optional<Fault> notFound(RealmId realm, ChainState state, ChainPoint kept) {
    if (kept.equals(ChainPoint.START)) {
      return Optional.empty();
    }
    if (kept.seq() <= state.base().seq()) {
      return Optional.of(Fault.at(Kind.KEPT_HEAD_REMOVED, kept.seq()));
    }
    return sealed(realm, kept.seq()).map(each -> each.seal().point()).equals(Optional.of(kept))
        ? Optional.empty()
        : Optional.of(Fault.at(Kind.KEPT_HEAD_UNKNOWN, kept.seq()));
  }

  /** Whether the chain begins where retention has left it: the same in each part of a look. */
  private static Optional<Fault> front(ChainBook book, ChainState state) {
    boolean right =
        state.base().equals(ChainPoint.START)
            ? state.removed().equals(Removed.NOTHING)
            : book.lastSummary(state.realm())
                .filter(summary -> explains(book, summary, state))
                .isPresent();
    return right
        ? book.unsealedSummary(state.realm()).map(ChainVerifier::inserted)
        : Optional.of(Fault.at(Kind.BASE_ALTERED, state.base().seq()));
  }

  /** Whether retention has made a summary, as far as that can be told, and says what is gone. */
  private static boolean explains(ChainBook book, SealedFact sealed, ChainState state) {
    Seal seal = sealed.seal();
    long before = seal.point().seq() - 1;
    ChainPoint from =
        book.seals(state.realm(), before - 1, 1).stream()
            .map(Seal::point)
            .filter(point -> point.seq() == before)
            .findFirst()
            .orElse(state.base());
    return seal.follows(from)
        && sealed
            .fact()
            .filter(fact -> proves(seal, fact) && fact.at().equals(seal.at()))
            .flatMap(Summary::of)
            .filter(summary -> summary.agreesWith(state) && summary.wasDue(seal.at()))
            .isPresent();
  }

  /** Each part of a look has its own stretch of time, so that none goes over all facts. */
  private Optional<Fault> insertedUpTo(
      ChainBook book, ChainState state, Walk walk, Optional<Instant> youngest) {
    Instant settled = state.inserted(clock.instant());
    Instant to = youngest.filter(settled::isAfter).orElse(settled);
    if (!to.isAfter(walk.searched)) {
      return Optional.empty();
    }
    Instant from = walk.searched;
    walk.searched = to;
    return book.unsealedBetween(state.realm(), from, to).map(ChainVerifier::inserted);
  }

  private static Fault inserted(RecordedFact fact) {
    return new Fault(Kind.FACT_INSERTED, Optional.empty(), Optional.of(fact.id()));
  }

  /** What no seal on the way tells. */
  private Optional<Fault> end(ChainState state, Walk walk) {
    if (!walk.checked().equals(state.head())) {
      return Optional.of(Fault.at(Kind.HEAD_ALTERED, state.head().seq()));
    }
    return books
        .run(book -> book.stray(state.realm()))
        .map(seal -> Fault.at(Kind.SEAL_INSERTED, seal))
        .or(() -> books.run(book -> insertedUpTo(book, state, walk, Optional.empty())));
  }

  /**
   * What to look at.
   *
   * @param after begin after this seal, which then proves nothing before it; else at the base
   * @param kept a head of this chain from before, kept elsewhere, that must still be in it
   * @param most how many facts to look at, about
   */
  public record Extent(Optional<Long> after, Optional<ChainPoint> kept, int most) {}

  /** One way along a chain, up to the first fault. */
  private static final class Walk {
    private ChainPoint checked;
    private Optional<Fault> fault;

    /** Up to when facts without a seal were looked for. */
    private Instant searched;

    private long facts;
    private long erased;

    Walk(ChainPoint start, Instant searched, Optional<Fault> fault) {
      this.checked = start;
      this.searched = searched;
      this.fault = fault;
    }

    ChainPoint checked() {
      return checked;
    }

    Optional<Fault> fault() {
      return fault;
    }

    boolean goesOn(ChainPoint head, int most) {
      return fault.isEmpty() && checked.seq() < head.seq() && facts < most;
    }

    /** Answers the time of the youngest fact of a batch. */
    Optional<Instant> over(List<SealedFact> batch, ChainPoint head) {
      if (batch.isEmpty()) {
        fault = Optional.of(Fault.at(Kind.SEAL_MISSING, checked.seq() + 1));
      }
      for (SealedFact next : batch) {
        if (fault.isEmpty() && checked.seq() < head.seq()) {
          over(next);
        }
      }
      return batch.stream()
          .flatMap(next -> next.fact().stream())
          .map(RecordedFact::at)
          .max(Comparator.naturalOrder());
    }

    private void over(SealedFact next) {
      fault = faultOf(next);
      if (fault.isEmpty()) {
        checked = next.seal().point();
        facts++;
        next.fact().ifPresent(this::note);
      }
    }

    private Optional<Fault> faultOf(SealedFact next) {
      Seal seal = next.seal();
      if (seal.point().seq() != checked.seq() + 1) {
        return Optional.of(Fault.at(Kind.SEAL_MISSING, checked.seq() + 1));
      }
      if (!seal.follows(checked)) {
        return Optional.of(Fault.at(Kind.SEAL_ALTERED, seal));
      }
      if (next.fact().isEmpty()) {
        return Optional.of(Fault.at(Kind.FACT_MISSING, seal));
      }
      return proves(seal, next.fact().get())
          ? Optional.empty()
          : Optional.of(Fault.at(Kind.FACT_ALTERED, seal));
    }

    private void note(RecordedFact fact) {
      if (fact.genuineness() == Genuineness.ERASED) {
        erased++;
      }
    }
  }
}
