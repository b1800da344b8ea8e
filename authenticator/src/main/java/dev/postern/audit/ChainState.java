package dev.postern.audit;

import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a realm's record is sealed.
 *
 * @param head the last seal
 * @param base what retention has removed up to; {@link ChainPoint#START} if nothing
 * @param removed what that was
 * @param sealedUpTo the time of the youngest fact that is sealed, as far as it is not in the future
 * @param lookedBackAt when facts that came very late were looked for last
 */
public record ChainState(
    RealmId realm,
    ChainPoint head,
    ChainPoint base,
    Removed removed,
    Optional<Instant> sealedUpTo,
    Optional<Instant> lookedBackAt) {
  /** No fact is sealed that comes later than this: verification names it. */
  public static final Duration LATEST = Duration.ofHours(24);

  /** No request, and no transaction of a server, takes as long. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final Duration BETWEEN_LOOKS_BACK = Duration.ofHours(1);

  /** Nothing is sealed yet. */
  public static ChainState none(RealmId realm) {
    return new ChainState(
        realm,
        ChainPoint.START,
        ChainPoint.START,
        Removed.NOTHING,
        Optional.empty(),
        Optional.empty());
  }

  /** Also when the clock was set back. */
  boolean isToLookBack(Instant now) {
    return lookedBackAt
        .filter(at -> !at.isAfter(now) && now.isBefore(at.plus(BETWEEN_LOOKS_BACK)))
        .isEmpty();
  }

  /** From when on facts may be unsealed: they are committed in another order than they happen. */
  Instant searchedFrom(Instant now) {
    return settled(now, isToLookBack(now) ? LATEST : OVERLAP);
  }

  /** Whether no fact that came late is left before this one. */
  boolean isLookedBackBy(RecordedFact last, Instant now) {
    return !last.at().isBefore(settled(now, OVERLAP));
  }

  /** Before this, a fact that is not sealed was not recorded by us. */
  Instant inserted(Instant now) {
    return settled(now, LATEST);
  }

  private Instant settled(Instant now, Duration before) {
    return sealedUpTo.map(at -> (at.isAfter(now) ? now : at).minus(before)).orElse(Instant.EPOCH);
  }

  ChainState sealed(ChainPoint to, Instant youngest, Instant now) {
    Instant upTo = youngest.isAfter(now) ? now : youngest;
    return new ChainState(
        realm,
        to,
        base,
        removed,
        Optional.of(sealedUpTo.filter(upTo::isBefore).orElse(upTo)),
        lookedBackAt);
  }

  ChainState lookedBack(Instant now) {
    return new ChainState(realm, head, base, removed, sealedUpTo, Optional.of(now));
  }

  ChainState without(ChainPoint upTo, Removed more) {
    return new ChainState(realm, head, upTo, removed.and(more), sealedUpTo, lookedBackAt);
  }

  /**
   * What retention has removed.
   *
   * @param count how many facts
   * @param from the time of the oldest
   * @param to the time of the youngest
   */
  public record Removed(long count, Optional<Instant> from, Optional<Instant> to) {
    public static final Removed NOTHING = new Removed(0, Optional.empty(), Optional.empty());

    static Removed of(Instant at) {
      return new Removed(1, Optional.of(at), Optional.of(at));
    }

    Removed and(Removed other) {
      return new Removed(
          count + other.count,
          from.isEmpty() || other.from.filter(from.get()::isAfter).isPresent() ? other.from : from,
          to.isEmpty() || other.to.filter(to.get()::isBefore).isPresent() ? other.to : to);
    }
  }
}
