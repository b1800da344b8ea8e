package dev.postern.signin;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.audit.FactId;
import dev.postern.audit.KnownFacts;
import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.link.LinkSecret;
import dev.postern.link.Refusal;
import dev.postern.signin.DoorAnswer.Hint;
import dev.postern.throttle.Turnstile;
import dev.postern.watch.Counted;
import dev.postern.watch.Counted.What;
import dev.postern.watch.Meters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is recorded of those who come to the door (feature G1): who has looked at a link, the first
 * time for each browser, and whose press was refused. Of what is no link of ours nothing is ever
 * written, so that nobody can fill the record with guesses; and of a known link only so much in an
 * hour, so that no robot can either. Every refusal is counted, whether it is written or not.
 */
public final class DoorRecord {
  /** A press that asks for a fresh link in place of a dead one, where there is none to be had. */
  private static final String NOTHING_TO_HEAL = "nothing-to-heal";

  /** What robots that keep no cookie leave behind, each of whose looks is as of a new browser. */
  private static final Turnstile.Bounds FORGETFUL =
      new Turnstile.Bounds(5, 20, Duration.ofHours(1), 10_000);

  /** Looks with a cookie that this link has not seen: robots can make up as many as they like. */
  private static final Turnstile.Bounds UNSEEN =
      new Turnstile.Bounds(20, 100, Duration.ofHours(1), 10_000);

  private static final Turnstile.Bounds REFUSED =
      new Turnstile.Bounds(10, 50, Duration.ofHours(1), 10_000);

  private final Books books;
  private final Bounds bounds;
  private final Meters meters;

  /** Serves one Keycloak session. */
  public DoorRecord(Books books, Bounds bounds, Meters meters) {
    this.books = books;
    this.bounds = bounds;
    this.meters = meters;
  }

  /**
   * Records a look at a link, if it is this browser's first; counts one at what is no link. In the
   * request's transaction, which fails if the same browser does so twice at once: to be called
   * last, when nothing else is written.
   *
   * @param answer what the look showed
   * @param nonce gives the browser a value to be known by, if it has none yet
   */
  public void looked(
      DoorAnswer answer, LinkSecret secret, Visitor visitor, Supplier<BrowserNonce> nonce) {
    if (answer instanceof DoorAnswer.Dead dead && dead.link().isEmpty()) {
      count(dead.reason().code());
    }
    sight(answer)
        .filter(seen -> isNews(seen.link(), visitor))
        .ifPresent(
            seen ->
                books
                    .trail()
                    .record(
                        fact(FactType.LINK_VIEWED, seen.link(), secret, visitor, seen.state())
                            .once(idOf(seen.link(), visitor.nonce().orElseGet(nonce)))));
  }

  private boolean isNews(Link link, Visitor visitor) {
    boolean seen = visitor.nonce().filter(own -> books.known().has(idOf(link, own))).isPresent();
    Turnstile newcomers = visitor.nonce().isPresent() ? bounds.unseen() : bounds.forgetful();
    return !seen && newcomers.admit(link.id().value(), visitor.origin().ip());
  }

  private static FactId idOf(Link link, BrowserNonce nonce) {
    return FactId.of("view", link.id().value(), nonce.digest());
  }

  /** Records a press that came to nothing. In a transaction of its own. */
  public void pressed(DoorAnswer answer, LinkSecret secret, Visitor visitor) {
    if (answer instanceof DoorAnswer.Confirm page && page.hint() != Hint.NOTHING) {
      count(word(page.hint()));
      refused(page.link(), secret, visitor, word(page.hint()));
    } else if (answer instanceof DoorAnswer.Dead dead) {
      count(dead.reason().code());
      dead.link().ifPresent(link -> refused(link, secret, visitor, dead.reason().code()));
    }
  }

  /** Records a press for a fresh link that came to nothing. In a transaction of its own. */
  public void healed(HealAnswer answer, LinkSecret secret, Visitor visitor) {
    if (answer instanceof HealAnswer.Again again) {
      count(word(Hint.PRESS_AGAIN));
      sight(again.page())
          .ifPresent(seen -> refused(seen.link(), secret, visitor, word(Hint.PRESS_AGAIN)));
    } else if (answer instanceof HealAnswer.Refused none) {
      count(none.page().link().isPresent() ? NOTHING_TO_HEAL : none.page().reason().code());
      none.page().link().ifPresent(link -> refused(link, secret, visitor, NOTHING_TO_HEAL));
    }
  }

  private void refused(Link link, LinkSecret secret, Visitor visitor, String reason) {
    if (bounds.refused().admit(link.id().value(), visitor.origin().ip())) {
      books.refusals().record(fact(FactType.LINK_REFUSED, link, secret, visitor, reason));
    }
  }

  private void count(String reason) {
    meters.count(Counted.one(What.LINK_REFUSED, reason));
  }

  private static AuditFact fact(
      FactType type, Link link, LinkSecret secret, Visitor visitor, String reason) {
    return link.fact(type)
        .from(visitor.origin())
        .with(Attribute.DIGEST, secret.digest())
        .with(Attribute.REASON, reason);
  }

  /** Empty if there is no link, or if this browser has been seen with it before. */
  private static Optional<Sight> sight(DoorAnswer answer) {
    if (answer instanceof DoorAnswer.Confirm page) {
      return Optional.of(new Sight(page.link(), "open"));
    }
    if (answer instanceof DoorAnswer.AlreadyIn in) {
      return Optional.of(new Sight(in.link(), "already-in"));
    }
    if (answer instanceof DoorAnswer.Resume resume) {
      return Optional.of(new Sight(resume.link(), Refusal.USED.code()));
    }
    return answer instanceof DoorAnswer.Dead dead
        ? dead.link().map(link -> new Sight(link, dead.reason().code()))
        : Optional.empty();
  }

  private static String word(Hint hint) {
    return hint.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Where it is written.
   *
   * @param trail in the request's transaction
   * @param known in the same
   * @param refusals keeps what is recorded whatever becomes of the request, and counts none of it
   */
  public record Books(AuditTrail trail, KnownFacts known, AuditTrail refusals) {}

  /**
   * What keeps the record from being filled; one for all requests of a node.
   *
   * @param forgetful counts looks by browsers without a cookie
   * @param unseen counts first looks by browsers with one
   * @param refused counts refused presses
   */
  public record Bounds(Turnstile forgetful, Turnstile unseen, Turnstile refused) {
    /** Those that hold everywhere. */
    public static Bounds standard(InstantSource clock) {
      return new Bounds(
          new Turnstile(FORGETFUL, clock),
          new Turnstile(UNSEEN, clock),
          new Turnstile(REFUSED, clock));
    }
  }

  /**
   * A link that somebody sees.
   *
   * @param state how its page shows it
   */
  private record Sight(Link link, String state) {}
}
