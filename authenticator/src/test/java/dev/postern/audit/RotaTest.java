package dev.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sealer's work does not grow with realms in which nothing happens. */
class RotaTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final RealmId BUSY = new RealmId("realm-0150");

  private final Rota rota = new Rota();
  private final List<RealmId> realms = new ArrayList<>(realms(250));
  private int lists;

  private static List<RealmId> realms(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new RealmId("realm-%04d".formatted(i)))
        .toList();
  }

  private List<RealmId> turn(Instant now) {
    return rota.next(
        () -> {
          lists++;
          return List.copyOf(realms);
        },
        now);
  }

  @Test
  void ofFewRealmsAllAreLookedAtEachTime() {
    realms.subList(Rota.IDLE, realms.size()).clear();

    assertThat(turn(NOON)).isEqualTo(realms);
    assertThat(turn(NOON.plusSeconds(5))).isEqualTo(realms);
    RealmId fresh = new RealmId("fresh");
    realms.add(fresh);
    assertThat(turn(NOON.plusSeconds(10))).contains(fresh).hasSize(Rota.IDLE + 1);
  }

  @Test
  void ofManyIdleRealmsEachHasItsTurn() {
    List<RealmId> looked = new ArrayList<>();
    for (int turn = 0; turn < 5; turn++) {
      List<RealmId> next = turn(NOON.plusSeconds(5L * turn));
      assertThat(next).hasSize(Rota.IDLE).doesNotHaveDuplicates();
      looked.addAll(next);
    }

    assertThat(looked.subList(0, 300)).containsAll(realms);
    assertThat(realms).allSatisfy(realm -> assertThat(looked).filteredOn(realm::equals).hasSize(2));
  }

  @Test
  void whereFactsAreSealedIsLookedAtEachTimeForAWhile() {
    turn(NOON);
    rota.hadNews(BUSY, NOON);

    for (int turn = 0; turn < 3; turn++) {
      assertThat(turn(NOON.plusSeconds(5))).contains(BUSY).hasSize(Rota.IDLE + 1);
    }
    Instant later = NOON.plus(Duration.ofMinutes(11));
    assertThat(turn(later)).hasSize(Rota.IDLE);
  }

  @Test
  void manyAreListedOnceAMinuteAndANewOneHasNews() {
    turn(NOON);
    RealmId fresh = new RealmId("zzz-fresh");
    realms.add(fresh);

    assertThat(turn(NOON.plusSeconds(59))).doesNotContain(fresh);
    assertThat(lists).isEqualTo(1);
    assertThat(turn(NOON.plusSeconds(60))).contains(fresh);
    assertThat(lists).isEqualTo(2);
  }

  @Test
  void aRealmWithoutFactsIsForgotten() {
    turn(NOON);
    rota.hadNews(BUSY, NOON);
    realms.remove(BUSY);

    assertThat(turn(NOON.plusSeconds(60))).doesNotContain(BUSY);
  }

  @Test
  void aClockThatIsSetBackStopsNothing() {
    turn(NOON);

    turn(NOON.minusSeconds(3600));

    assertThat(lists).isEqualTo(2);
  }
}
