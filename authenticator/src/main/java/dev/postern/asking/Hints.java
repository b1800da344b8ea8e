package dev.postern.asking;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.Refusal;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.shared.NewTransaction;
import java.util.Optional;

/**
 * Recognises a browser in which a link was redeemed before. Looks up what the browser's own secret
 * names and nothing else (DESIGN section 3), and judges it as it is now. Joins the caller's
 * transaction.
 */
public final class Hints {
  private final LinkLedger links;
  private final NewTransaction<LinkLedger> freshLinks;
  private final MatterBook matters;
  private final Admission admission;

  /**
   * @param links the ledger in the request's transaction
   * @param freshLinks the ledger in transactions that have read nothing
   */
  public Hints(
      LinkLedger links,
      NewTransaction<LinkLedger> freshLinks,
      MatterBook matters,
      Admission admission) {
    this.links = links;
    this.freshLinks = freshLinks;
    this.matters = matters;
    this.admission = admission;
  }

  /**
   * Whom the browser with this cookie is remembered as at a portal.
   *
   * @param wish what the portal would have opened: only that can turn out to be closed
   */
  public Hint of(Portal portal, Optional<BrowserNonce> cookie, Wish wish) {
    return cookie
        .flatMap(hint -> links.remembered(portal.realm(), portal.id(), hint.digest()))
        .filter(link -> link.life().revokedAt().isEmpty())
        .map(link -> judge(link, wish))
        .orElseGet(Hint.Nobody::new);
  }

  private Hint judge(Link link, Wish wish) {
    Verdict verdict = admission.judge(link);
    if (verdict instanceof Admitted admitted) {
      return new Hint.Known(link.email(), admitted.matter());
    }
    boolean closed = ((Verdict.Refused) verdict).reason() == Refusal.CLOSED;
    return closed && isWishedFor(link, wish) ? new Hint.Closed() : new Hint.Nobody();
  }

  private boolean isWishedFor(Link link, Wish wish) {
    return wish.matter().isEmpty()
        || link.matter()
            .flatMap(id -> matters.find(link.scope().realm(), id))
            .map(Matter::reference)
            .equals(wish.matter());
  }

  /** Remembers the browser no longer, at no portal; at once, whatever becomes of the request. */
  public void forget(Optional<BrowserNonce> cookie) {
    cookie
        .map(BrowserNonce::digest)
        .ifPresent(
            hint ->
                freshLinks.run(
                    ledger -> {
                      ledger.forget(hint);
                      return true;
                    }));
  }
}
