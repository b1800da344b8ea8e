package dev.postern.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  private static final String LABEL = "d".repeat(63);

  @Nested
  class Takes {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "anna@client.example",
          "a@b.cd",
          "anna.arnold+tax@mail.client.example",
          "o'brien@client.example",
          "_@client.example",
          "!#$%&'*+/=?^_`{|}~-@client.example",
          "anna@xn--bcher-kva.example",
          "anna@3com.example",
          "anna@client.xn--p1ai"
        })
    void onePlainAddress(String text) {
      assertThat(EmailAddress.parse(text)).contains(new EmailAddress(text));
    }

    @Test
    void capitalsAsSmallLetters() {
      assertThat(EmailAddress.parse("Anna.ARNOLD@Client.Example"))
          .contains(new EmailAddress("anna.arnold@client.example"));
    }

    @Test
    void aLocalPartOf64CharactersAndNoMore() {
      assertThat(EmailAddress.parse("a".repeat(64) + "@client.example")).isPresent();
      assertThat(EmailAddress.parse("a".repeat(65) + "@client.example")).isEmpty();
    }

    @Test
    void aLabelOf63CharactersAndNoMore() {
      assertThat(EmailAddress.parse("anna@" + LABEL + ".example")).isPresent();
      assertThat(EmailAddress.parse("anna@d" + LABEL + ".example")).isEmpty();
    }

    @Test
    void anAddressOf254CharactersAndNoMore() {
      String domain = String.join(".", LABEL, LABEL, "d".repeat(61));
      assertThat("a".repeat(64) + "@" + domain).hasSize(254);

      assertThat(EmailAddress.parse("a".repeat(64) + "@" + domain)).isPresent();
      assertThat(EmailAddress.parse("a".repeat(64) + "@d" + domain)).isEmpty();
    }
  }

  @Nested
  class Refuses {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "anna@client.example\r\nBcc: eve@evil.example",
          "anna@client.example\n",
          "anna\u0000@client.example",
          "anna\t@client.example"
        })
    void controlCharacters(String text) {
      assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "anna@client.example,eve@evil.example",
          "anna@client.example;eve@evil.example",
          "anna@client.example eve@evil.example",
          "anna,eve@client.example",
          "anna@evil.example@client.example"
        })
    void aSecondRecipient(String text) {
      assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Anna <anna@client.example>",
          "<anna@client.example>",
          "\"anna\"@client.example",
          "\"anna arnold\"@client.example",
          "anna(tax)@client.example",
          "anna\\@client.example",
          "mailto:anna@client.example"
        })
    void whateverIsMoreThanTheAddress(String text) {
      assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {" anna@client.example", "anna@client.example ", "anna @client.example", " "})
    void spaces(String text) {
      assertRefused(text);
    }

    /** Unicode case mapping makes an ASCII letter of some of them: CVE-2019-19844. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "bec\u212A@client.example",
          "anna@client.b\u212A",
          "m\u0131ke@client.example",
          "m\u0130ke@client.example",
          "\uFF41nna@client.example",
          "anna\uFF20client.example",
          "\u0430nna@client.example",
          "anna@b\u00FCcher.example",
          "anna\u200B@client.example",
          "\u202Eanna@client.example",
          "anna@client\u3002example"
        })
    void lookAlikes(String text) {
      assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "anna@client.example.",
          "anna@client..example",
          "anna@.client.example",
          "anna..arnold@client.example",
          ".anna@client.example",
          "anna.@client.example"
        })
    void misplacedDots(String text) {
      assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "anna@localhost",
          "anna@client",
          "anna@[127.0.0.1]",
          "anna@[IPv6:::1]",
          "anna@127.0.0.1",
          "anna@-client.example",
          "anna@client-.example",
          "anna@client_portal.example"
        })
    void whatIsNoDomainName(String text) {
      assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "anna", "anna@", "@client.example"})
    void halfAnAddress(String text) {
      assertRefused(text);
    }

    @Test
    void threeHundredCharacters() {
      assertRefused("a".repeat(300 - "@client.example".length()) + "@client.example");
    }

    private static void assertRefused(String text) {
      assertThat(EmailAddress.parse(text)).isEqualTo(Optional.empty());
      assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }
  }

  @Test
  void isBuiltInLowerCaseOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmailAddress("Anna@client.example"))
        .withMessageNotContaining("Anna");
  }

  @Test
  void showsItsFirstLetterAndItsDomain() {
    assertThat(new EmailAddress("anna@client.example").masked()).isEqualTo("a•••@client.example");
    assertThat(new EmailAddress("a@b.cd").masked()).isEqualTo("a•••@b.cd");
  }

  @Test
  void isMaskedInTextsAndLogs() {
    assertThat(new EmailAddress("anna@client.example")).hasToString("a•••@client.example");
  }
}
