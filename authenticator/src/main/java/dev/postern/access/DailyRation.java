package dev.postern.access;

import dev.postern.mail.MailOrder;
import dev.postern.shared.RealmId;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleKey;
import java.util.List;

/** So many mails of a kind a day and no more, however many are ordered. */
record DailyRation(Throttle throttle, String bucket, Quota quota) {
  /** Whether an order is to be carried out. What is tried again was counted the first time. */
  boolean allows(MailOrder order, RealmId realm, String whose) {
    Demand demand = new Demand(ThrottleKey.ofOccasion(new Bucket(realm, bucket), whose), quota);
    return order.attempts() > 1 || throttle.admit(List.of(demand)) instanceof Granted;
  }
}
