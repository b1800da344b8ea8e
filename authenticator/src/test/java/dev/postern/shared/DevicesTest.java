package dev.postern.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void areBrowserAndSystem() {
    assertThat(Devices.partsOf("Firefox on Windows")).containsExactly("Firefox", "Windows");
  }

  @Test
  void areCalledAsTheBrowserCallsItself() {
    assertThat(Devices.partsOf("Surf on Waves on Windows"))
        .containsExactly("Surf on Waves", "Windows");
  }

  @Test
  void areOneOfTheTwoIfNoMoreIsKnown() {
    assertThat(Devices.partsOf("Windows")).containsExactly("Windows");
  }

  @Test
  void areNothingIfNothingIsKnown() {
    assertThat(Devices.partsOf(Devices.UNKNOWN)).isEmpty();
    assertThat(Devices.partsOf("")).isEmpty();
  }
}
