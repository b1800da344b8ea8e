package dev.postern.watch;

import dev.postern.mail.Delivery;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.Mailer;
import dev.postern.watch.Counted.What;
import java.util.Locale;

/** Counts what becomes of mails. */
public record CountedMailer(Mailer mailer, Meters meters) implements Mailer {
  @Override
  public Delivery deliver(MailOrder order, Letter letter) {
    Delivery delivery = mailer.deliver(order, letter);
    What what = delivery instanceof Delivery.Accepted ? What.MAIL_SENT : What.MAIL_FAILED;
    meters.count(Counted.one(what, kind(order)));
    return delivery;
  }

  private static String kind(MailOrder order) {
    return order.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
