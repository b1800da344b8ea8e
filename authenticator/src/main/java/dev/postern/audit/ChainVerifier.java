package dev.postern.audit;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordedFact.Genuineness;
import dev.postern.audit.Verification.Broken;
import dev.postern.audit.Verification.Fault;
import dev.postern.audit.Verification.Findings;
import dev.postern.audit.Verification.Intact;
import dev.postern.audit.Verification.Kind;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.InstantSource;
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
    ChainState state = books.run(book -> book.state(realm));
    Walk walk = walk(realm, state, extent);
    if (walk.fault().isPresent() && books.run(book -> movedOn(book, state))) {
      // What was removed meanwhile is not missing.
      return verify(realm, extent);
    }
    Findings findings =
        books.run(
            book ->
                new Findings(
                    state.base(),
                    state.head(),
                    walk.checked(),
                    walk.facts,
                    walk.erased,
                    book.waiting(realm),
                    state.removed()));
    return walk.fault()
        .or(() -> findings.complete() ? around(state, extent, walk, findings) : Optional.empty())
        .<Verification>map(fault -> new Broken(findings, fault))
        .orElseGet(() -> new Intact(findings));
  }

  private static boolean movedOn(ChainBook book, ChainState before) {
    return book.state(before.realm()).base().seq() > before.base().seq();
  }

  private Walk walk(RealmId realm, ChainState state, Extent extent) {
    Optional<Fault> kept = extent.kept().flatMap(point -> notFound(realm, state, point));
    ChainPoint start =
        extent
            .after()
            .filter(seq -> seq > state.base().seq())
            .flatMap(seq -> seal(realm, seq))
            .map(Seal::point)
            .orElse(state.base());
    Walk walk = new Walk(start, kept);
    while (walk.goesOn(state.head(), extent.most())) {
      long after = walk.checked().seq();
      walk.over(books.run(book -> book.read(realm, after, BATCH)), state.head());
    }
    return walk;
  }

  private Optional<Seal> seal(RealmId realm, long seq) {
    return books.run(book -> book.read(realm, seq - 1, 1)).stream()
        .map(SealedFact::seal)
        .filter(seal -> seal.point().seq() == seq)
        .findFirst();
  }

  /**
   * What is summarised cannot be looked up any more, unless it is the base itself. That is not as
   * good as found: whoever makes all seals anew can also say that the kept one was removed.
   */
  private Optional<Fault> notFound(RealmId realm, ChainState state, ChainPoint kept) {
    if (kept.seq() < state.base().seq()) {
      return Optional.of(Fault.at(Kind.KEPT_HEAD_REMOVED, kept.seq()));
    }
    boolean found =
        kept.equals(state.base())
            || seal(realm, kept.seq()).map(Seal::point).filter(kept::equals).isPresent();
    return found ? Optional.empty() : Optional.of(Fault.at(Kind.KEPT_HEAD_UNKNOWN, kept.seq()));
  }

  /** What no seal on the way tells. */
  private Optional<Fault> around(ChainState state, Extent extent, Walk walk, Findings findings) {
    if (!walk.checked().equals(state.head())) {
      return Optional.of(Fault.at(Kind.HEAD_ALTERED, state.head().seq()));
    }
    boolean whole = extent.after().filter(seq -> seq > state.base().seq()).isEmpty();
    if (whole && !state.base().equals(ChainPoint.START) && !walk.begins(state.base())) {
      return Optional.of(Fault.at(Kind.BASE_ALTERED, state.base().seq()));
    }
    return books
        .run(book -> book.stray(state.realm()))
        .map(seal -> Fault.at(Kind.SEAL_INSERTED, seal))
        .or(
            () ->
                findings
                    .waiting()
                    .oldest()
                    .filter(fact -> fact.at().isBefore(state.inserted(clock.instant())))
                    .map(
                        fact ->
                            new Fault(
                                Kind.FACT_INSERTED, Optional.empty(), Optional.of(fact.id()))));
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
    private Optional<String> summary = Optional.empty();
    private long facts;
    private long erased;

    Walk(ChainPoint start, Optional<Fault> fault) {
      this.checked = start;
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

    /** Whether the last summary on the way says that the chain begins here. */
    boolean begins(ChainPoint base) {
      return summary.filter(words -> words.endsWith(Retention.baseInWords(base))).isPresent();
    }

    void over(List<SealedFact> batch, ChainPoint head) {
      if (batch.isEmpty()) {
        fault = Optional.of(Fault.at(Kind.SEAL_MISSING, checked.seq() + 1));
      }
      for (SealedFact next : batch) {
        if (fault.isEmpty() && checked.seq() < head.seq()) {
          over(next);
        }
      }
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
      if (fact.type().equals(FactType.RECORD_SUMMARISED.name())) {
        summary = Optional.ofNullable(fact.attributes().get(Attribute.REASON));
      }
    }
  }
}
