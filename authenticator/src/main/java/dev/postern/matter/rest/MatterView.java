package dev.postern.matter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postern.matter.EndingProgress;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterCard;
import dev.postern.matter.MatterReference;
import dev.postern.matter.Receipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matter as the API shows it. Times are RFC 3339 in UTC.
 *
 * @param status {@code open} or {@code closed}
 * @param sessionsEnding of a closed one that is shown by itself: how many sessions are still to be
 *     ended
 * @param sessionsEnded how many were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatterView(
    String portal,
    String reference,
    @Nullable String title,
    @Nullable String expectedBy,
    String assurance,
    String status,
    String openedAt,
    @Nullable String closedAt,
    @Nullable Integer sessionsEnding,
    @Nullable Integer sessionsEnded) {
  private static final String OPEN = "open";
  private static final String CLOSED = "closed";

  static MatterView of(String portal, MatterCard card) {
    return of(portal, card, null);
  }

  static MatterView of(String portal, MatterCard card, @Nullable EndingProgress progress) {
    Matter matter = card.matter();
    return new MatterView(
        portal,
        matter.reference().value(),
        matter.title().orElse(null),
        matter.expectedBy().orElse(null),
        card.assurance().code(),
        matter.closed() ? CLOSED : OPEN,
        card.openedAt().toString(),
        card.closedAt().map(Instant::toString).orElse(null),
        progress == null ? null : progress.left(),
        progress == null ? null : progress.ended());
  }

  /**
   * A part of a list of matters, the one that was entered last first.
   *
   * @param first how many were left out
   * @param max how many there are at most in this part
   * @param more whether there are others after these
   */
  public record ListView(int first, int max, boolean more, List<MatterView> matters) {
    public ListView {
      matters = List.copyOf(matters);
    }
  }

  /** What closing a matter came to. */
  public record ReceiptView(
      String matter,
      String status,
      String closedAt,
      int linksEnded,
      int codesEnded,
      int sessionsEnding,
      int sessionsEnded,
      boolean alreadyClosed) {
    static ReceiptView of(MatterReference reference, Receipt receipt) {
      return new ReceiptView(
          reference.value(),
          CLOSED,
          receipt.closedAt().toString(),
          receipt.linksEnded(),
          receipt.codesEnded(),
          receipt.sessions().left(),
          receipt.sessions().ended(),
          !receipt.news());
    }
  }
}
