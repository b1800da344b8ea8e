package dev.postern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void areSensibleByThemselves() {
    assertThat(Options.read(List.of())).isEqualTo(new Options(400, 1, 2000));
  }

  @Test
  void areTakenFromTheCommandLine() {
    assertThat(Options.read(List.of("--seed=7", "--asks=700")))
        .isEqualTo(new Options(700, 7, 2000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--asks", "--asks=", "--asks=many", "--ask=3", "400", "--asks=1", "--asks=701"})
  void sayWhatIsWrong(String argument) {
    assertThatIllegalArgumentException().isThrownBy(() -> Options.read(List.of(argument)));
  }
}
