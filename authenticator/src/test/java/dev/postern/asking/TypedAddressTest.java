package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.shared.EmailAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedAddressTest {
  /** RFC 2606 keeps it from being anybody's. */
  private static final String NOBODYS = "@postern.invalid";

  private static TypedAddress parsed(String typed) {
    return TypedAddress.parse(typed).orElseThrow();
  }

  @Nested
  class WhatSomebodyHere {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "anna@client.example",
          "Anna@Client.Example",
          "  anna@client.example ",
          "anna@client.example\n"
        })
    void couldHaveIsLookedForInSmallLetters(String typed) {
      assertThat(parsed(typed).email()).isEqualTo(new EmailAddress("anna@client.example"));
    }
  }

  @Nested
  class WhatNobodyHereCanHave {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "änna@client.example",
          "anna@bücher.example",
          "anna@localhost",
          "anna@127.0.0.1",
          "anna..arnold@client.example",
          "anna@client.example.",
          "anna(tax)@client.example",
          "\uD83D\uDE00@client.example"
        })
    void isAskedForLikeAnyOtherButIsNobodys(String typed) {
      assertThat(parsed(typed).email().value()).endsWith(NOBODYS);
    }

    @Test
    void isCountedByItself() {
      EmailAddress one = parsed("änna@client.example").email();

      assertThat(one)
          .isEqualTo(parsed("änna@client.example").email())
          .isNotEqualTo(parsed("bänna@client.example").email());
    }

    @Test
    void isShownAsItWasTyped() {
      assertThat(parsed("änna@bücher.example").masked()).isEqualTo("ä•••@bücher.example");
    }
  }

  @Nested
  class WhatNobodyWouldTakeForAnAddress {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "anna",
          "@",
          "anna@",
          "@client.example",
          "anna@evil.example@client.example",
          "anna @client.example",
          "anna@client.example eve@evil.example",
          "anna@client.example,eve@evil.example",
          "anna@client.example;eve@evil.example",
          "Anna <anna@client.example>",
          "\"anna\"@client.example",
          "anna@client.example\r\nBcc: eve@evil.example",
          "anna\u0000@client.example",
          "anna\u202E@client.example",
          "anna\u2066@client.example",
          "anna\u2028@client.example",
          "\uD83D@client.example"
        })
    void isNone(String typed) {
      assertThat(TypedAddress.parse(typed)).isEmpty();
    }

    @Test
    void isAlsoWhatIsTooLong() {
      String domain = "@client.example";

      assertThat(TypedAddress.parse("a".repeat(254 - domain.length()) + domain)).isPresent();
      assertThat(TypedAddress.parse("a".repeat(255 - domain.length()) + domain)).isEmpty();
    }

    @Test
    void cannotBeBuiltAndIsNotRepeated() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TypedAddress("anna,eve@client.example"))
          .withMessageNotContaining("anna");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "anna@client.example, a•••@client.example",
    "Anna@Client.Example, A•••@Client.Example",
    "a@b.cd, a•••@b.cd",
    "\uD83D\uDE00x@client.example, \uD83D\uDE00•••@client.example"
  })
  void showsItsFirstLetterAndItsDomain(String typed, String shown) {
    assertThat(parsed(typed).masked()).isEqualTo(shown);
  }

  @Test
  void isMaskedInTextsAndLogs() {
    assertThat(parsed("anna@client.example")).hasToString("a•••@client.example");
  }
}
