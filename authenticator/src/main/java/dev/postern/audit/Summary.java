package dev.postern.audit;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.ChainState.Removed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What retention leaves in the place of what it has removed: the words of a sealed fact.
 *
 * @param count how many facts were removed this time
 * @param all what was removed so far
 * @param base the last seal that was removed
 */
record Summary(long count, Removed all, ChainPoint base) {
  private static final Pattern WORDS =
      Pattern.compile(
          "removed (\\d{1,18}) facts, in all (\\d{1,18}) from (\\S+) to (\\S+),"
              + " base (\\d{1,18}) ([0-9a-f]{64})");

  /** What a fact says, if it is a summary. */
  static Optional<Summary> of(RecordedFact fact) {
    return Optional.ofNullable(fact.attributes().get(Attribute.REASON))
        .filter(words -> fact.type().equals(FactType.RECORD_SUMMARISED.name()))
        .map(WORDS::matcher)
        .filter(Matcher::matches)
        .flatMap(Summary::read);
  }

  private static Optional<Summary> read(Matcher words) {
    try {
      return Optional.of(
          new Summary(
              Long.parseLong(words.group(1)),
              new Removed(
                  Long.parseLong(words.group(2)),
                  Optional.of(Instant.parse(words.group(3))),
                  Optional.of(Instant.parse(words.group(4)))),
              new ChainPoint(Long.parseLong(words.group(5)), words.group(6))));
    } catch (DateTimeParseException notOurs) {
      return Optional.empty();
    }
  }

  String words() {
    return "removed %d facts, in all %d from %s to %s, base %d %s"
        .formatted(
            count,
            all.count(),
            all.from().orElseThrow(),
            all.to().orElseThrow(),
            base.seq(),
            base.hash());
  }

  /** Whether a chain begins where this says, without what this says and nothing else. */
  boolean agreesWith(ChainState state) {
    return base.equals(state.base())
        && all.equals(state.removed())
        && all.count() == base.seq()
        && count > 0
        && count <= all.count();
  }

  /** Whether all of this was old enough to be removed by then. */
  boolean wasDue(Instant then) {
    return all.to().filter(Retention.latest(then)::isAfter).isPresent();
  }
}
