package dev.postern.mail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.mail.Letter;
import dev.postern.shared.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterSecretsTest {
  private static final String SECRET = "Ab-dEfGhIjKlMnOpQrStUvWxYz_123456789abcdefg";
  private static final String TOKEN =
      "eyJhbGciOiJIUzUxMiJ9.eyJqdGkiOiJsaW5rLTEifQ.q8-Zx7Wv6Ut5Sr4Qp3";
  private static final String BASE = "https://kc.example/realms/firm/";

  private final LetterSecrets secrets =
      LetterSecrets.of(
          letter(
              """
              Open %spostern/l/%s or
              %slogin-actions/action-token?key=%s&client_id=portal
              Your code: K7QX-93MB
              """
                  .formatted(BASE, SECRET, BASE, TOKEN)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "554 blocked: https://kc.example/realms/firm/postern/l/" + SECRET,
        "554 blocked: https%3A%2F%2Fkc.example%2Frealms%2Ffirm%2Fpostern%2Fl%2F" + SECRET,
        "554 blocked: %2Fl%2FAb%2DdEfGhIjKlMnOpQrStUvWxYz%5F123456789abcdefg",
        "554 blocked: action-token?key=3D" + TOKEN,
        "554 blocked: q8=2DZx7Wv6Ut5Sr4Qp3",
        "554 blocked: Ab-dEfGhIjKlMn=\r\n554 OpQrStUvWxYz_123456789abcdefg",
        "554 blocked: " + SECRET,
        "554 blocked: ab-defghijklmnopqrstuvwxyz",
        "554 blocked: OpQrStUvWxYz_1234...",
        "554 blocked: k7qx93mb",
        "554 blocked: K7QX=2D93MB"
      })
  void areFoundHoweverTheyAreWritten(String words) {
    assertThat(secrets.areIn(words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 <anna@client.example>: no such user",
        "554 blocked: https://kc.example/realms/firm/postern/resume",
        "554 blocked: OpQrStUvWxYz_12",
        "554 5.7.1 message 4f2a1c7e-9d0b-4c55-8a7e-2f1f4e6d9a10 refused",
        ""
      })
  void areNotFoundWhereTheyAreNot(String words) {
    assertThat(secrets.areIn(words)).isFalse();
  }

  @Test
  void areFoundOfALinkThatOnlyTheOtherBodyHolds() {
    Letter.Content content =
        new Letter.Content("S", "text", "<a href=\"" + BASE + "postern/l/" + SECRET + "\">");

    assertThat(LetterSecrets.of(letter(content)).areIn(SECRET)).isTrue();
  }

  @Test
  void areNoneOfALetterWithoutAny() {
    assertThat(LetterSecrets.of(letter("Your file is closed.")).areIn("Your file is closed."))
        .isFalse();
  }

  private static Letter letter(String text) {
    return letter(new Letter.Content("S", text, "html"));
  }

  private static Letter letter(Letter.Content content) {
    return new Letter(new EmailAddress("anna@client.example"), "receipt", content);
  }
}
