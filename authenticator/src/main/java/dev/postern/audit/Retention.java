package dev.postern.audit;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.ChainState.Removed;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Removes facts that were kept for long enough, from the front of their chain, and leaves a summary
 * in their place that is a sealed fact itself. What does not prove itself any more is not removed:
 * that would hide who has altered it.
 */
public final class Retention {
  /** As long as files of mortgages and tax are commonly kept. */
  public static final Period DEFAULT = Period.ofYears(10);

  /** How many facts are removed by one transaction. */
  static final int BATCH = 500;

  private static final Instant ANY_DAY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Period SHORTEST = Period.ofDays(30);
  private static final Period LONGEST = Period.ofYears(100);

  private final Period period;
  private final Identifiers identifiers;
  private final BiConsumer<RealmId, Boolean> stuck;

  /**
   * @param period how long facts are kept
   * @param stuck is told, again and again, of each realm whether its oldest fact is old enough and
   *     stays all the same
   */
  public Retention(Period period, Identifiers identifiers, BiConsumer<RealmId, Boolean> stuck) {
    this.period = period;
    this.identifiers = identifiers;
    this.stuck = stuck;
  }

  /**
   * A period as ISO-8601 writes it, in years, months, weeks or days, such as {@code P10Y}; empty if
   * it is none, or shorter than 30 days or longer than 100 years.
   */
  public static Optional<Period> parse(String text) {
    try {
      Period period = Period.parse(text);
      Instant end = before(ANY_DAY, period);
      return end.isAfter(before(ANY_DAY, SHORTEST)) || end.isBefore(before(ANY_DAY, LONGEST))
          ? Optional.empty()
          : Optional.of(period);
    } catch (DateTimeParseException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  private static Instant before(Instant day, Period period) {
    return day.atZone(ZoneOffset.UTC).minus(period).toInstant();
  }

  /** What is younger than this is never removed, however long a month is. */
  static Instant latest(Instant now) {
    return before(now, SHORTEST);
  }

  private Instant end(Instant now) {
    Instant end = before(now, period);
    return end.isBefore(latest(now)) ? end : latest(now);
  }

  boolean isDue(ChainBook book, ChainState state, Instant now) {
    List<SealedFact> first = book.read(state.realm(), state.base().seq(), 1);
    boolean removable = first.stream().anyMatch(each -> isRemovable(each, state.base(), end(now)));
    boolean old = first.stream().anyMatch(each -> each.seal().at().isBefore(end(now)));
    stuck.accept(state.realm(), old && !removable);
    return removable;
  }

  /** Removes from a chain that is held. Answers whether there may be more to remove. */
  boolean remove(ChainBook book, ChainState state, Instant now) {
    Instant before = end(now);
    List<SealedFact> removed = new ArrayList<>();
    ChainPoint base = state.base();
    Removed what = Removed.NOTHING;
    for (SealedFact next : book.read(state.realm(), base.seq(), BATCH)) {
      if (!isRemovable(next, base, before)) {
        break;
      }
      removed.add(next);
      base = next.seal().point();
      what = what.and(Removed.of(next.fact().orElseThrow().at()));
    }
    book.remove(removed);
    ChainState rest = state.without(base, what);
    RecordedFact summary = summary(rest, what.count(), now);
    // With its seal in one transaction: one without is not of ours, and is never sealed.
    book.add(summary);
    book.save(Sealer.seal(book, rest, List.of(summary), now));
    return removed.size() == BATCH;
  }

  private static boolean isRemovable(SealedFact next, ChainPoint base, Instant before) {
    return next.seal().follows(base)
        && next.fact()
            .filter(fact -> ChainVerifier.proves(next.seal(), fact))
            .filter(fact -> fact.at().isBefore(before))
            .isPresent();
  }

  private RecordedFact summary(ChainState rest, long count, Instant now) {
    return RecordedFact.of(
        identifiers.next(),
        AuditFact.of(FactType.RECORD_SUMMARISED, rest.realm())
            .with(Attribute.REASON, new Summary(count, rest.removed(), rest.base()).words()),
        now,
        identifiers.next());
  }
}
