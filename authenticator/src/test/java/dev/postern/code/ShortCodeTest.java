package dev.postern.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.link.SecretAccess;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCodeTest {
  private static final int MANY = 2000;
  private static final String TYPED = "BCDF3479";

  private final RandomGenerator random = new Random(1);
  private final List<String> drawn =
      Stream.generate(() -> read(ShortCode.draw(random))).limit(MANY).toList();

  private static String read(ShortCode code) {
    return code.reveal(new SecretAccess());
  }

  @Nested
  class OneThatWasDrawn {
    @Test
    void isEightCharactersInTwoHalves() {
      assertThat(drawn).allMatch(code -> code.matches("[A-Z0-9]{4}-[A-Z0-9]{4}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0O", "1IL", "2Z", "5S", "6G", "8B", "UV"})
    void holdsAtMostOneOfThoseThatLookAlike(String alike) {
      assertThat(alphabet().chars().filter(c -> alike.indexOf(c) >= 0).count())
          .isLessThanOrEqualTo(1);
    }

    @Test
    void holdsNoVowelSoThatItNeverReadsAsAWord() {
      assertThat(alphabet()).doesNotContainPattern("[AEIOU]");
    }

    @Test
    void holdsAnyOf23Characters() {
      assertThat(alphabet()).hasSize(23).isEqualTo("34579BCDFGHJKMNPQRTVWXY");
    }

    @Test
    void isAnotherOneEachTime() {
      assertThat(drawn).doesNotHaveDuplicates();
    }

    @Test
    void isReadAgainAsItStandsInTheMail() {
      assertThat(drawn).allMatch(code -> parsed(code).equals(code));
    }

    private String alphabet() {
      return String.join("", drawn)
          .replace("-", "")
          .chars()
          .sorted()
          .distinct()
          .mapToObj(Character::toString)
          .collect(Collectors.joining());
    }
  }

  @Nested
  class OneThatWasTyped {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "BCDF3479",
          "BCDF-3479",
          "bcdf-3479",
          "bCdF3479",
          " BCDF 3479 ",
          "B C D F 3 4 7 9",
          "BC-DF-34-79",
          "-BCDF3479-",
          "BCDF\t3479\r\n"
        })
    void isReadInWhateverCaseAndWithBlanksAndDashes(String text) {
      assertThat(parsed(text)).isEqualTo("BCDF-3479");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "BCDF\u20103479",
          "BCDF\u20113479",
          "BCDF\u20133479",
          "BCDF\u20143479",
          "BCDF\u00A03479",
          "BCDF\u202F3479",
          "BCDF\u200B3479",
          "\u2066BCDF-3479\u2069",
          "\uFEFFBCDF-3479",
          "BCDF\u00AD3479",
          "BCDF\u22123479"
        })
    void isReadWithTheBlanksAndDashesThatMailProgramsPut(String text) {
      assertThat(parsed(text)).isEqualTo("BCDF-3479");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " - ",
          "BCDF347",
          "BCDF34790",
          "BCDF34799",
          "BCDF347O",
          "BCDF3471",
          "BCDF347\u216F",
          "BCDF347\uFF19",
          "BCDF.3479",
          "BCDF_3479",
          "BCDF/3479",
          "BCDF3479; drop table PT_CODE",
          "\u212ACDF3479"
        })
    void isNoCodeIfItIsAnythingElse(String text) {
      assertThat(ShortCode.parse(text)).isEmpty();
    }

    @Test
    void isNoCodeHoweverLongItIs() {
      assertThat(ShortCode.parse(TYPED.repeat(10_000))).isEmpty();
    }
  }

  @Test
  void isNoPartOfAnyText() {
    assertThat(ShortCode.parse(TYPED).orElseThrow()).hasToString("ShortCode");
  }

  private static String parsed(String text) {
    return read(ShortCode.parse(text).orElseThrow());
  }
}
