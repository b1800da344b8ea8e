package dev.postern.audit.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Those who run a server see that facts stay for longer than they may. */
class StuckRetentionTest {
  private static final RealmId FIRM = new RealmId("firm");
  private static final RealmId OTHER = new RealmId("other");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final List<Integer> numbers = new ArrayList<>();
  private final StuckRetention retention = new StuckRetention(now::get, numbers::add);

  @Test
  void tellsHowManyRealmsThereAreWheneverThatChanges() {
    retention.accept(FIRM, false);
    retention.accept(FIRM, true);
    retention.accept(FIRM, true);
    retention.accept(OTHER, true);
    retention.accept(FIRM, false);
    retention.accept(FIRM, false);

    assertThat(numbers).containsExactly(1, 2, 1);
  }

  @Test
  void saysSomethingOfEachRealmOnceInAWhile() {
    Seldom seldom = new Seldom(Duration.ofMinutes(1), now::get);

    assertThat(seldom.isTimeFor("firm")).isTrue();
    assertThat(seldom.isTimeFor("firm")).isFalse();
    assertThat(seldom.isTimeFor("other")).isTrue();
    now.set(now.get().plusSeconds(59));
    assertThat(seldom.isTimeFor("firm")).isFalse();
    now.set(now.get().plusSeconds(1));
    assertThat(seldom.isTimeFor("firm")).isTrue();
  }
}
