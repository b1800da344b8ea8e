package dev.postern.watch;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.watch.Counted.What;
import java.util.Optional;

/** What facts of the record count as. */
public final class FactCounts {
  private FactCounts() {}

  /** What a fact counts as; most count as nothing. */
  public static Optional<Counted> of(AuditFact fact) {
    return switch (fact.type()) {
      case INVITED, LINK_ISSUED, LINK_HEALED -> Optional.of(Counted.one(What.LINK_ISSUED));
      case LINK_VIEWED -> Optional.of(Counted.one(What.LINK_OPENED));
      case LINK_REDEEMED -> Optional.of(Counted.one(What.LINK_REDEEMED));
      case LINK_REFUSED, CODE_REFUSED -> Optional.of(Counted.one(What.LINK_REFUSED, reason(fact)));
      default -> Optional.empty();
    };
  }

  /** Reasons of codes are told from those of links. */
  private static String reason(AuditFact fact) {
    String reason = fact.attributes().getOrDefault(Attribute.REASON, "unknown");
    return fact.type() == FactType.CODE_REFUSED ? "code-" + reason : reason;
  }
}
