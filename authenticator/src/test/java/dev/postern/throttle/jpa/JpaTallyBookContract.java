package dev.postern.throttle.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.database.Database;
import dev.postern.shared.Race;
import dev.postern.shared.RacingTransactions;
import dev.postern.throttle.TallyBook;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What nodes tell each other through any database. */
abstract class JpaTallyBookContract {
  private static final String KEY = "a".repeat(64);

  /** In slots. */
  private static final long A_DAY = 288;

  private final Database database;

  JpaTallyBookContract(Database database) {
    this.database = database;
  }

  @Test
  void aNodeReadsWhatTheOthersHaveCountedAndNotItsOwn() {
    exchange("one", Map.of(KEY, Map.of(7L, 3, 8L, 1)), 0);
    exchange("two", Map.of(KEY, Map.of(8L, 4)), 0);

    assertThat(exchange("three", Map.of(), 0)).isEqualTo(Map.of(KEY, Map.of(7L, 3, 8L, 5)));
    assertThat(exchange("one", Map.of(), 0)).isEqualTo(Map.of(KEY, Map.of(8L, 4)));
  }

  @Test
  void whatIsToldAgainTakesTheOldCountsPlace() {
    exchange("one", Map.of(KEY, Map.of(7L, 3)), 0);
    exchange("one", Map.of(KEY, Map.of(7L, 5)), 0);

    assertThat(exchange("two", Map.of(), 0)).isEqualTo(Map.of(KEY, Map.of(7L, 5)));
  }

  @Test
  void whatIsTooOldIsForgottenWhoeverHasToldIt() {
    exchange("one", Map.of(KEY, Map.of(7L, 3, 9L, 1)), 0);
    exchange("two", Map.of(), 9 + A_DAY);

    assertThat(exchange("three", Map.of(), 0)).isEqualTo(Map.of(KEY, Map.of(9L, 1)));
  }

  @Test
  void whatIsTooOldForOneIsNotReadByItAndKeptForThoseWhoseClocksLag() {
    exchange("one", Map.of(KEY, Map.of(7L, 3, 9L, 1)), 0);

    assertThat(exchange("ahead", Map.of(), 8)).isEqualTo(Map.of(KEY, Map.of(9L, 1)));
    assertThat(exchange("lagging", Map.of(), 7)).isEqualTo(Map.of(KEY, Map.of(7L, 3, 9L, 1)));
  }

  @RepeatedTest(3)
  void anyNumberOfNodesTellAtTheSameTime() {
    new Race().run(node -> exchange("node-" + node, Map.of(KEY, Map.of(7L, 1)), 7));

    assertThat(exchange("last", Map.of(), 7)).isEqualTo(Map.of(KEY, Map.of(7L, Race.RUNNERS)));
  }

  private Map<String, Map<Long, Integer>> exchange(
      String node, Map<String, Map<Long, Integer>> own, long oldest) {
    return new RacingTransactions<TallyBook>(
            database.transactions(entities -> new JpaTallyBook(entities, node)), Race.RUNNERS)
        .run(book -> book.exchange(own, oldest));
  }
}
