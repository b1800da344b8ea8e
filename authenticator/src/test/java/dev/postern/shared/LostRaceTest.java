package dev.postern.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostRaceTest {
  @ParameterizedTest
  @CsvSource({"40001, 0", "40P01, 0", "55P03, 0", "HYT00, 0", "HY000, 1020", "HY000, 1205"})
  void explainsWhoeverHadToWaitOrCameTooLate(String state, int code) {
    assertThat(LostRace.explains(thrownWith(state, code))).isTrue();
    assertThat(LostRace.explainsInsert(thrownWith(state, code))).isTrue();
  }

  /** On PostgreSQL these are plain exceptions, told by their SQL state alone. */
  @ParameterizedTest
  @ValueSource(strings = {"23505", "23503", "23000"})
  void explainsARowThatAnotherHasInsertedOrRemovedOnlyToThoseWhoDoSo(String state) {
    assertThat(LostRace.explainsInsert(thrownWith(state, 0))).isTrue();
    assertThat(LostRace.explains(thrownWith(state, 0))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "08006", "42P01"})
  void isNoExcuseForWhatIsBroken(String state) {
    assertThat(LostRace.explainsInsert(thrownWith(state, 0))).isFalse();
  }

  @Test
  void isFoundWhereATransactionManagerHidesIt() {
    IllegalStateException commit = new IllegalStateException("the commit failed");
    commit.addSuppressed(thrownWith("40001", 0));

    assertThat(LostRace.explains(commit)).isTrue();
  }

  private static RuntimeException thrownWith(String state, int code) {
    return new IllegalStateException(new SQLException("said by a database", state, code));
  }
}
