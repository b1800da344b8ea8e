package dev.postern.mail.keycloak;

import dev.postern.mail.Delivery;
import dev.postern.mail.MailOrder;
import org.jboss.logging.Logger;

/** Tells the people who run the server what mail servers object to; never who was written to. */
final class DeliveryLog {
  private static final Logger LOG = Logger.getLogger(DeliveryLog.class);

  /** Notes what became of an attempt, unless it went well. */
  void note(MailOrder order, String realm, Delivery delivery) {
    if (delivery instanceof Delivery.Failed failed) {
      warn(order, realm, "was not handed over", failed.failure());
    } else if (delivery instanceof Delivery.Refused refused) {
      warn(order, realm, "was refused for good", refused.failure());
    } else if (delivery instanceof Delivery.Objected objected) {
      warn(order, realm, "was objected to", objected.failure());
    } else if (delivery instanceof Delivery.Quoted quoted) {
      note(order, realm, quoted.answer());
    }
  }

  private static void warn(MailOrder order, String realm, String what, String failure) {
    LOG.warnf(
        "Mail order %s of realm %s %s at attempt %d: %s",
        order.id(), realm, what, order.attempts(), failure);
  }
}
