package dev.postern.asking;

import dev.postern.admission.Verdict.Admitted;
import dev.postern.link.Link;
import dev.postern.link.Redemption;
import java.util.List;

/** What typing a code comes to. */
public sealed interface CodeAnswer {
  /** It was the code of links that were live: they are spent now. */
  record Right(List<Entry> entries) implements CodeAnswer {}

  /** This tab has entered it a moment ago, and its login is under way. */
  record Again() implements CodeAnswer {}

  /** It is no code of this tab, or not any more. */
  record Wrong() implements CodeAnswer {}

  /** Too many codes were tried, in this tab or for this mailbox. */
  record Blocked() implements CodeAnswer {}

  /** A link that the code has spent. */
  record Entry(Link link, Admitted admitted, Redemption redemption) {}
}
