package dev.postern.audit;

import dev.postern.audit.ChainBook.Waiting;
import dev.postern.audit.ChainState.Removed;
import java.util.Optional;

/** What a look over a realm's record has shown. */
public sealed interface Verification {
  Findings findings();

  /** All that was looked at is as it was sealed. */
  record Intact(Findings findings) implements Verification {}

  /**
   * Something is not as it was sealed.
   *
   * @param first what is found first, from the oldest on
   */
  record Broken(Findings findings, Fault first) implements Verification {}

  /**
   * What there is.
   *
   * @param base what retention has removed up to
   * @param head the last seal
   * @param checked the last seal that was looked at and found right
   * @param facts how many sealed facts were looked at and found right
   * @param erased of how many of these the personal data was erased, so that it proves nothing
   * @param waiting facts without a seal
   * @param removed what retention has removed
   */
  record Findings(
      ChainPoint base,
      ChainPoint head,
      ChainPoint checked,
      long facts,
      long erased,
      Waiting waiting,
      Removed removed) {
    /** Whether this look went to the end of the chain. */
    public boolean complete() {
      return checked.seq() >= head.seq();
    }
  }

  /**
   * One thing that is not as it was sealed.
   *
   * @param seq the number of the seal, if it is about one
   * @param factId the fact, if it is about one
   */
  record Fault(Kind kind, Optional<Long> seq, Optional<String> factId) {
    static Fault at(Kind kind, Seal seal) {
      return new Fault(kind, Optional.of(seal.point().seq()), Optional.of(seal.factId()));
    }

    static Fault at(Kind kind, long seq) {
      return new Fault(kind, Optional.of(seq), Optional.empty());
    }
  }

  /** What can be wrong. */
  enum Kind {
    /** A fact is not what it was when it was sealed. */
    FACT_ALTERED,
    /** A seal is of a fact that is not there. */
    FACT_MISSING,
    /** A fact is older than what is sealed and has no seal: it was not there in time. */
    FACT_INSERTED,
    /** A number has no seal. */
    SEAL_MISSING,
    /** A seal does not follow from those before it: it was altered, or put there. */
    SEAL_ALTERED,
    /** A seal is outside of what the chain says it has. */
    SEAL_INSERTED,
    /** The chain does not end in what its row says. */
    HEAD_ALTERED,
    /** The chain does not begin where the last sealed summary says. */
    BASE_ALTERED,
    /** What was kept elsewhere is not in this chain. */
    KEPT_HEAD_UNKNOWN,
    /** What was kept elsewhere is said to be removed by retention, so nobody can tell. */
    KEPT_HEAD_REMOVED
  }
}
