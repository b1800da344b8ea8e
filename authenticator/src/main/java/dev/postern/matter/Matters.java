package dev.postern.matter;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.code.CodeBook;
import dev.postern.link.LinkLedger;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.shared.Identifiers;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What staff do with matters: enter, close and reopen them (feature D3). Each call joins the
 * caller's transaction, which is to be run again if it lost a race.
 *
 * <p>Whoever closes a matter takes its row first, before reading anything, and the links after it.
 * A login takes the row as well, shared, before it writes a proof: so either it finds the matter
 * closed, or the closing finds its proof.
 */
public final class Matters {
  private final Books books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Matters(Books books, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Enters a matter, or changes what is known of it; what is not said stays. A closed one stays
   * closed.
   */
  public Entered enter(Naming naming, Details details, Actor by) {
    Optional<Matter> known =
        books.matters().find(naming.realm(), naming.portal(), naming.reference());
    MatterId id = known.map(Matter::id).orElseGet(() -> new MatterId(identifiers.next()));
    if (known.isPresent()) {
      books.matters().describe(id, details.title(), details.expectedBy());
    } else {
      open(naming, id, details, by);
    }
    details.assurance().ifPresent(assurance -> books.matters().assure(id, assurance));
    return new Entered(
        books.matters().card(naming.realm(), naming.portal(), naming.reference()).orElseThrow(),
        known.isEmpty());
  }

  private void open(Naming naming, MatterId id, Details details, Actor by) {
    Matter matter =
        new Matter(
            id,
            naming.realm(),
            naming.portal(),
            naming.reference(),
            details.title(),
            details.expectedBy(),
            false);
    books.matters().open(matter, clock.instant());
    books.audit().record(fact(FactType.MATTER_OPENED, matter, by));
  }

  /**
   * Closes a matter: from this moment on it opens for nobody, its unspent links and their codes are
   * dead for good, and the sessions that have opened it are ended in the background. Nothing is
   * deleted. Once more changes nothing; of racing calls one does it.
   *
   * @param reason why, in the firm's words
   * @return empty if there is no such matter
   */
  public Optional<Receipt> close(Naming naming, Optional<String> reason, Actor by) {
    return books
        .matters()
        .hold(naming.realm(), naming.portal(), naming.reference())
        .map(matter -> close(matter, reason, by));
  }

  private Receipt close(Matter matter, Optional<String> reason, Actor by) {
    MatterBook.Closing closing = books.matters().close(matter.id(), clock.instant());
    if (!closing.news()) {
      EndingProgress sessions =
          books.endings().progress(matter.id()).orElse(EndingProgress.NOTHING);
      return new Receipt(matter, closing.at(), 0, 0, sessions, false);
    }
    LinkLedger.Closed links = books.links().close(matter.id(), closing.at());
    // Not the time from before the row was taken: a login that was faster may have proven later.
    Instant now = clock.instant();
    EndingProgress sessions =
        books
            .endings()
            .place(
                new EndingOrder(
                    identifiers.next(), matter.realm(), Which.ofMatter(matter), by.name(), now));
    AuditFact closed = fact(FactType.MATTER_CLOSED, matter, by);
    books.audit().record(reason.map(why -> closed.with(Attribute.REASON, why)).orElse(closed));
    return new Receipt(
        matter, closing.at(), links.links(), books.codes().countOf(links.asked()), sessions, true);
  }

  /**
   * Opens a closed matter again for those who have a place in it. Brings back no link. Once more
   * changes nothing.
   *
   * @return empty if there is no such matter
   */
  public Optional<MatterCard> reopen(Naming naming, Actor by) {
    return books
        .matters()
        .hold(naming.realm(), naming.portal(), naming.reference())
        .flatMap(
            matter -> {
              if (books.matters().reopen(matter.id())) {
                books.audit().record(fact(FactType.MATTER_REOPENED, matter, by));
              }
              return books.matters().card(naming.realm(), naming.portal(), naming.reference());
            });
  }

  static AuditFact fact(FactType type, Matter matter, Actor by) {
    return AuditFact.of(type, matter.realm())
        .from(by.origin())
        .with(Attribute.PORTAL, matter.portal())
        .with(Attribute.MATTER, matter.id())
        .with(Attribute.ACTOR, by.name());
  }

  /** What a portal calls a matter by. */
  public record Naming(RealmId realm, PortalId portal, MatterReference reference) {}

  /** What is said of a matter; empty: nothing. */
  public record Details(
      Optional<String> title, Optional<String> expectedBy, Optional<Assurance> assurance) {}

  /**
   * A matter that was entered.
   *
   * @param news whether it was not there before
   */
  public record Entered(MatterCard card, boolean news) {}

  /** What is read and written, all in one transaction. */
  public record Books(
      MatterBook matters,
      LinkLedger links,
      CodeBook codes,
      SessionEndings endings,
      AuditTrail audit) {}
}
