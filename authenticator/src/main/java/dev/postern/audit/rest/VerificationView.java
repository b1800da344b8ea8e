package dev.postern.audit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postern.audit.ChainPoint;
import dev.postern.audit.ChainState.Removed;
import dev.postern.audit.Verification;
import dev.postern.audit.Verification.Broken;
import dev.postern.audit.Verification.Fault;
import dev.postern.audit.Verification.Findings;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a look over the record has shown. Times are RFC 3339 in UTC.
 *
 * @param intact whether everything that was looked at is as it was sealed
 * @param complete whether that was all; if not, go on with {@code after} the number in checked
 * @param facts how many sealed facts are as they were
 * @param erased of how many of these address and user agent were erased on request
 * @param unsealed what has no seal yet, and so proves nothing yet
 * @param base where the chain begins: what retention has removed up to
 * @param head the last seal; keep it elsewhere, and ask for it later
 * @param checked how far everything is as it was
 * @param fault what is not as it was sealed, the oldest first; absent if there is nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationView(
    boolean intact,
    boolean complete,
    long facts,
    long erased,
    UnsealedView unsealed,
    PointView base,
    PointView head,
    PointView checked,
    RemovedView removed,
    @Nullable FaultView fault) {
  static VerificationView of(Verification verification) {
    Findings findings = verification.findings();
    return new VerificationView(
        !(verification instanceof Broken),
        findings.complete(),
        findings.facts(),
        findings.erased(),
        new UnsealedView(
            findings.waiting().count(), text(findings.waiting().oldest().map(fact -> fact.at()))),
        PointView.of(findings.base()),
        PointView.of(findings.head()),
        PointView.of(findings.checked()),
        RemovedView.of(findings.removed()),
        verification instanceof Broken broken ? FaultView.of(broken.first()) : null);
  }

  private static @Nullable String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }

  /**
   * Facts without a seal.
   *
   * @param oldest the time of the oldest
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record UnsealedView(long count, @Nullable String oldest) {}

  /** A place in the chain. */
  public record PointView(long seq, String hash) {
    static PointView of(ChainPoint point) {
      return new PointView(point.seq(), point.hash());
    }
  }

  /** What retention has removed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RemovedView(long count, @Nullable String from, @Nullable String to) {
    static RemovedView of(Removed removed) {
      return new RemovedView(removed.count(), text(removed.from()), text(removed.to()));
    }
  }

  /**
   * What is wrong.
   *
   * @param seq the number of the seal
   * @param fact id of the fact
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FaultView(String kind, @Nullable Long seq, @Nullable String fact) {
    static FaultView of(Fault fault) {
      return new FaultView(
          fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          fault.seq().orElse(null),
          fault.factId().orElse(null));
    }
  }
}
