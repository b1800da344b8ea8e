package dev.postern.demo.portal.matters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatterReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "LF-2026/104,/matters/LF-2026/104",
    "a b+c?d#e,/matters/a%20b%2Bc%3Fd%23e",
    "ملف-7,/matters/%D9%85%D9%84%D9%81-7"
  })
  void hasAPermanentPath(String reference, String path) {
    assertThat(new MatterReference(reference).path()).isEqualTo(path);
    assertThat(new MatterReference(reference).hasAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a%b", "a\\b", "a//b", "/a", "a/", "a/../b", "./a", "a\tb"})
  void someHaveNone(String reference) {
    assertThat(new MatterReference(reference).hasAddress()).isFalse();
  }
}
