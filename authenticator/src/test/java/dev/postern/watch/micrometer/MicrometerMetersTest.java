package dev.postern.watch.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.watch.Backlog;
import dev.postern.watch.Counted;
import dev.postern.watch.Counted.What;
import dev.postern.watch.Meters;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MicrometerMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CompositeMeterRegistry served = new CompositeMeterRegistry();
  private final Meters meters =
      new MicrometerMeters(served, List.of(Counted.one(What.MAIL_FAILED, "reminder")));

  @BeforeEach
  void serve() {
    served.add(registry);
  }

  @Test
  void countByWhatAndByDetail() {
    meters.count(Counted.one(What.LINK_REDEEMED));
    meters.count(Counted.one(What.LIMITED, "heal-by-source"));
    meters.count(Counted.one(What.LIMITED, "heal-by-source"));

    assertThat(registry.get("postern.links.redeemed").counter().count()).isEqualTo(1);
    assertThat(registry.get("postern.limited").tag("bucket", "heal-by-source").counter().count())
        .isEqualTo(2);
  }

  @Test
  void showWhatIsKnownBeforeItHappens() {
    assertThat(registry.get("postern.mails.failed").tag("kind", "reminder").counter().count())
        .isZero();
  }

  @Test
  void showTheQueueAndHowLongSomebodyWaited() {
    meters.waiting(new Backlog(7, Duration.ofMillis(1500)));
    meters.redeemed(Duration.ofMillis(200));

    assertThat(registry.get("postern.mail.queue.depth").gauge().value()).isEqualTo(7);
    assertThat(registry.get("postern.mail.queue.oldest.age").gauge().value()).isEqualTo(1.5);
    assertThat(registry.get("postern.redeem").timer().count()).isEqualTo(1);
  }

  @Test
  void showNoNumberWhereTheQueueCannotBeSeen() {
    assertThat(registry.get("postern.mail.queue.depth").gauge().value()).isNaN();

    meters.waiting(new Backlog(7, Duration.ofMillis(1500)));
    meters.waitingIsUnknown();

    assertThat(registry.get("postern.mail.queue.depth").gauge().value()).isNaN();
    assertThat(registry.get("postern.mail.queue.oldest.age").gauge().value()).isNaN();
  }

  @Test
  void showHowManyRealmsKeepFactsBeyondTheirTime() {
    assertThat(registry.get("postern.record.stuck.realms").gauge().value()).isZero();

    meters.retentionIsStuck(2);

    assertThat(registry.get("postern.record.stuck.realms").gauge().value()).isEqualTo(2);
  }

  @Test
  void haveFewValuesOfALabelWhateverIsCounted() {
    for (int i = 0; i < 1000; i++) {
      meters.count(Counted.one(What.LINK_REFUSED, "reason-" + i));
      meters.count(Counted.one(What.LINK_REFUSED, "Anna <anna@client.example> " + i));
    }

    assertThat(registry.get("postern.links.refused").counters()).hasSizeBetween(2, 65);
    assertThat(registry.get("postern.links.refused").tag("reason", "other").counter().count())
        .isGreaterThan(1000);
  }

  @Test
  void areReadWhereSomebodyServesThem() {
    assertThat(meters.areRead()).isTrue();

    served.remove(registry);

    assertThat(meters.areRead()).isFalse();
    meters.count(Counted.one(What.LINK_REDEEMED));
  }
}
