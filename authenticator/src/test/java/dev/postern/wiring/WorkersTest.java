package dev.postern.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @Test
  void areThirtyTwoUnlessSaidOtherwise() {
    assertThat(Workers.of(new Options(Map.of())).number()).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "256"})
  void areAsManyAsTheOptionSays(String number) {
    assertThat(Workers.of(new Options(Map.of("workers", number))).number())
        .isEqualTo(Integer.parseInt(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "257", "99999999999", "many", "1.5", ""})
  void areRefusedBeyondTheirBoundsByTheNameOfTheOption(String number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Workers.of(new Options(Map.of("workers", number))))
        .withMessage(
            "spi-realm-restapi-extension--postern--workers must be a whole number from 0 to 256");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "8, 8", "32, 8", "256, 8"})
  void shareConnections(int number, int transactions) {
    assertThat(new Workers(number).mostTransactions()).isEqualTo(transactions);
  }
}
