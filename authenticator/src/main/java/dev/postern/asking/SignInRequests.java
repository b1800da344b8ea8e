package dev.postern.asking;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.LoginTab;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.AskLimits;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.ThrottleDecision.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes requests for sign-in links. Does the same for every address and looks nobody up, so that
 * neither the answer nor its time tells who is known here (feature F2). Joins the caller's
 * transaction.
 */
public final class SignInRequests {
  static final AskLimits LIMITS = new AskLimits("sign-in");

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
   * Asks for a link on behalf of whoever has this address.
   *
   * @param tab the login in progress that waits for the link
   * @param origin where the request came from, for the record
   */
  public AskAnswer ask(Portal portal, EmailAddress email, LoginTab tab, RequestOrigin origin) {
    if (throttle.admit(LIMITS.request(portal.realm(), origin)) instanceof Refused refused) {
      return new AskAnswer.TooMany(refused.retryAfter());
    }
    keep(portal, email, tab, origin);
    return new AskAnswer.Kept();
  }

  private void keep(Portal portal, EmailAddress email, LoginTab tab, RequestOrigin origin) {
    Instant now = clock.instant();
    SignInRequestId id = new SignInRequestId(identifiers.next());
    books
        .requests()
        .enter(
            new SignInRequest(id, portal.realm(), portal.id(), email, tab, now, Optional.empty()));
    OrderId order = new OrderId(identifiers.next());
    books.outbox().place(MailOrder.ofRequest(order, portal.realm(), id.value()), now);
    books
        .audit()
        .record(
            AuditFact.of(FactType.SIGN_IN_ASKED, portal.realm())
                .from(origin)
                .with(Attribute.PORTAL, portal.id()));
  }

  /** The records a request is entered in, all in one transaction. */
  public record Books(RequestBook requests, Outbox outbox, AuditTrail audit) {}
}
