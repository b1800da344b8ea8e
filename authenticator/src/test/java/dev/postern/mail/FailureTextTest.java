package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTextTest {
  @ParameterizedTest
  @CsvSource({
    "SMTPAddressFailedException: 550 5.1.1 no such user, SMTPAddressFailedException: 550 5.1.1 no such user",
    "AuthenticationFailedException: 535 5.7.8 wrong, AuthenticationFailedException: 535 5.7.8 wrong",
    "MailConnectException: Couldn't connect to host smtp.internal port 25, MailConnectException",
    "550 <anna@client.example> unknown, 550 (address) unknown",
    "550 a•••@client.example is full, 550 (address) is full",
    "554 see https://spam.example/?id=1 for why, 554 see (link) for why",
    "rejected www.firm.example/realms/firm/postern/l/abc, rejected (link)"
  })
  void holdsNeitherAddressesNorLinks(String words, String safe) {
    assertThat(FailureText.safe(words)).isEqualTo(safe);
  }

  @ParameterizedTest
  @CsvSource({"'two\r\nlines', two lines", "'a\u202Eb', a b"})
  void isOneLineOfPlainCharacters(String words, String safe) {
    assertThat(FailureText.safe(words)).isEqualTo(safe);
  }
}
