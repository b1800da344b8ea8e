package dev.postern.access;

import dev.postern.mail.MailOrder;
import dev.postern.shared.RealmId;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Occasion;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleKey;
import java.util.List;

/** So many mails of a kind a day and no more, however many are ordered. */
record DailyRation(Throttle throttle, String bucket, Quota quota) {
  /** Whether an order is to be carried out. It counts once, however often it is tried. */
  boolean allows(MailOrder order, RealmId realm, String whose) {
    return Occasion.ofOrder(new Bucket(realm, bucket + "-order"), order.id().value())
        .isAllowed(
            throttle,
            List.of(new Demand(ThrottleKey.ofOccasion(new Bucket(realm, bucket), whose), quota)));
  }
}
