package dev.postern.matter.jpa;

/** The proofs that count, whether their matter is open or not, as a condition of a query. */
final class CountingProofs {
  private CountingProofs() {}

  /**
   * None that was withdrawn, nor of somebody who is no contact (any more), or was signed out after
   * they had shown it: a login does not know of what happens at the same moment, and may prove its
   * link only then.
   *
   * @param proof what the query calls them
   */
  static String condition(String proof) {
    return """
        %1$s.withdrawnAt is null and exists (select 1 from ContactEntity known
          where known.portalId = %1$s.portalId and known.userId = %1$s.userId
            and (known.signedOutAt is null
              or known.signedOutAt < coalesce(%1$s.shownAt, %1$s.provenAt)))"""
        .formatted(proof);
  }
}
