package dev.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {
  @Test
  void areKnownByTheirNames() {
    assertThat(TimeZones.named("Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Europe/Atlantis", "+02:00", "europe/berlin", " Europe/Berlin"})
  void areNothingElse(String name) {
    assertThat(TimeZones.named(name)).isEmpty();
  }
}
