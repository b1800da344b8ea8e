package dev.postern.asking;

import dev.postern.asking.SignInRequest.Ask;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.SignInRequestId;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.policy.Portal;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.Sha256;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.throttle.ThrottleKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes requests for sign-in links. Does the same for every address and looks nobody up, so that
 * neither the answer nor its time tells who is known here (feature F2). Joins the caller's
 * transaction.
 */
public final class SignInRequests {
  private static final Quota ONCE = new Quota(1, SignInCorrespondence.PATIENCE);

  /** 128 bits of the form's hash. */
  private static final int ID_LENGTH = 32;

  private final Books books;
  private final Throttle throttle;
  private final Identifiers identifiers;
  private final InstantSource clock;

  /**
   * @param throttle counts requests, whatever becomes of the caller's transaction
   */
  public SignInRequests(
      Books books, Throttle throttle, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.throttle = throttle;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Counts one request, by where it comes from and by its form, before anything is looked up for
   * it: whoever has asked too often leaves nothing behind, and the limiter is asked before the
   * request holds a connection. Of any number of racing calls for one form and person, on one node
   * or several, one asks: double clicks and resubmissions send no second mail.
   *
   * @param way the way that it takes
   * @param form the random value that tells the form from any other that was ever shown
   * @param who for whom the form is sent, as far as is known without looking: with another address
   *     it is another request, somebody went back and mended a slip
   * @param origin where it comes from, also for the record
   */
  public Entry enter(Portal portal, Way way, String form, String who, RequestOrigin origin) {
    List<Demand> bySource = way.limits().request(portal.place(), origin);
    if (throttle.admit(bySource) instanceof Refused refused) {
      return new AskAnswer.TooMany(refused.retryAfter());
    }
    ThrottleKey key =
        ThrottleKey.ofOccasion(new Bucket(portal.realm(), "sign-in-form"), form + '\0' + who);
    Demand once = new Demand(key, ONCE);
    if (throttle.admit(List.of(once)) instanceof Refused again) {
      throttle.giveBack(bySource);
      if (again.full().isEmpty()) {
        // It was not asked before: the limiter cannot say whether it was.
        return new AskAnswer.TooMany(again.retryAfter());
      }
      Instant asked = clock.instant().plus(again.retryAfter()).minus(ONCE.window());
      AskAnswer.Asked before = new AskAnswer.Repeated(id(key, asked));
      return new Entered(List.of(), ask -> before);
    }
    SignInRequestId id = id(key, clock.instant());
    List<Demand> counted = Stream.concat(bySource.stream(), Stream.of(once)).toList();
    return new Entered(counted, ask -> keep(portal, ask, id, origin));
  }

  /**
   * Known from the form and the time that it was first sent, so that whoever loses a double click
   * waits for the same links; another one once the form may be sent again, which is a window later.
   */
  private static SignInRequestId id(ThrottleKey form, Instant asked) {
    long window = asked.toEpochMilli() / ONCE.window().toMillis();
    return new SignInRequestId(Sha256.hex(form.hash() + "\0" + window).substring(0, ID_LENGTH));
  }

  private AskAnswer.Asked keep(Portal portal, Ask ask, SignInRequestId id, RequestOrigin origin) {
    Instant now = clock.instant();
    books.requests().enter(new SignInRequest(id, portal.realm(), portal.id(), ask, now));
    OrderId order = new OrderId(identifiers.next());
    books.outbox().place(MailOrder.ofRequest(order, portal.realm(), id.value()), now);
    books
        .audit()
        .record(
            AuditFact.of(FactType.SIGN_IN_ASKED, portal.realm())
                .from(origin)
                .with(Attribute.PORTAL, portal.id()));
    return new AskAnswer.Kept(id);
  }

  /** Whether a request may go on. */
  public sealed interface Entry permits Entered, AskAnswer.TooMany {}

  /** A request that was counted. It {@link #ask asks}, or {@link #leave leaves} again. */
  public final class Entered implements Entry {
    private final List<Demand> counted;
    private final Function<Ask, AskAnswer.Asked> answer;

    private Entered(List<Demand> counted, Function<Ask, AskAnswer.Asked> answer) {
      this.counted = counted;
      this.answer = answer;
    }

    /** It was none: it does not count. */
    public void leave() {
      throttle.giveBack(counted);
    }

    /** Asks for a link on behalf of whoever has this address. */
    public AskAnswer.Asked ask(Ask ask) {
      return answer.apply(ask);
    }
  }

  /** The records a request is entered in, all in one transaction. */
  public record Books(RequestBook requests, Outbox outbox, AuditTrail audit) {}
}
