package dev.postern.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.code.KeyedHash;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyedHashesTest {
  private static final String PRESENT = "present-key-of-32-characters-..!";
  private static final String BEFORE = "the-key-before-of-32-characters!";
  private static final String TOO_SHORT = "a-key-of-only-31-characters-..!";

  private final KeyedHash hash = of(Map.of("code-key", PRESENT)).orElseThrow();

  private static Optional<KeyedHash> of(Map<String, String> options) {
    return KeyedHashes.of(new Options(options));
  }

  /** By {@code printf text | openssl dgst -sha256 -hmac KEY}. */
  @Test
  void isHmacSha256() {
    assertThat(hash.of("text"))
        .isEqualTo("8fc5273373b58977dea3acd10213314c8d01a984f8137f8ac1671f6cf29997e1");
  }

  @Test
  void isAnotherForEveryTextAndKey() {
    KeyedHash other = of(Map.of("code-key", BEFORE)).orElseThrow();

    assertThat(hash.of("text")).isNotEqualTo(hash.of("Text")).isNotEqualTo(other.of("text"));
  }

  @Test
  void hasNoCandidateButItselfWhileTheKeyWasNeverChanged() {
    assertThat(hash.candidates("text")).containsExactly(hash.of("text"));
  }

  @Nested
  class AfterTheKeyWasChanged {
    private final KeyedHash changed =
        of(Map.of("code-key", PRESENT, "code-key-before", BEFORE)).orElseThrow();
    private final KeyedHash former = of(Map.of("code-key", BEFORE)).orElseThrow();

    @Test
    void theFormerOneIsGoodForLookingUp() {
      assertThat(changed.candidates("text")).containsExactly(hash.of("text"), former.of("text"));
    }

    @Test
    void nothingIsHashedUnderTheFormerOneAnyMore() {
      assertThat(changed.of("text")).isEqualTo(hash.of("text"));
    }
  }

  @Nested
  class AKeyThatIsTooShort {
    @Test
    void stopsTheServerAndIsNamedButNotTold() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(Map.of("code-key", TOO_SHORT)))
          .withMessageContaining("spi-realm-restapi-extension--postern--code-key ")
          .withMessageContaining("32")
          .withMessageNotContaining(TOO_SHORT);
    }

    @Test
    void stopsTheServerAlsoIfItIsTheFormerOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(Map.of("code-key", PRESENT, "code-key-before", TOO_SHORT)))
          .withMessageContaining("spi-realm-restapi-extension--postern--code-key-before ")
          .withMessageNotContaining(TOO_SHORT)
          .withMessageNotContaining(PRESENT);
    }

    @Test
    void stopsTheServerAlsoIfItIsEmpty() {
      assertThatIllegalArgumentException().isThrownBy(() -> of(Map.of("code-key", "")));
    }
  }

  @Test
  void theKeyBeforeIsNoKeyByItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of("code-key-before", BEFORE)))
        .withMessageContaining("code-key is missing");
  }

  @Test
  void withoutAKeyThereIsNone() {
    assertThat(of(Map.of())).isEmpty();
  }

  @Test
  void itsKeysAreNoPartOfAnyText() {
    assertThat(hash.toString()).doesNotContain(PRESENT);
  }
}
