package dev.postern.matter;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditTrail;
import dev.postern.throttle.Turnstile;
import java.time.Duration;

/**
 * A trail for what sessions are refused. Whoever has a session may ask in a loop for what it does
 * not open; of each session only so much is recorded in an hour, so that nobody can fill the
 * record.
 */
public final class SessionRefusals implements AuditTrail {
  /** For one session. */
  public static final Turnstile.Bounds BOUNDS =
      new Turnstile.Bounds(10, 50, Duration.ofHours(1), 10_000);

  private final AuditTrail trail;
  private final Turnstile turnstile;

  /**
   * @param trail keeps what is recorded whatever becomes of the request
   * @param turnstile counts within {@link #BOUNDS}; one for all requests of a node
   */
  public SessionRefusals(AuditTrail trail, Turnstile turnstile) {
    this.trail = trail;
    this.turnstile = turnstile;
  }

  @Override
  public void record(AuditFact fact) {
    if (turnstile.admit(value(fact, Attribute.SESSION), value(fact, Attribute.IP))) {
      trail.record(fact);
    }
  }

  private static String value(AuditFact fact, Attribute attribute) {
    return fact.attributes().getOrDefault(attribute, "");
  }
}
