package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.EmailAddress;
import org.junit.jupiter.api.Test;

class LetterTest {
  @Test
  void keepsItsSecretsOutOfTexts() {
    Letter letter =
        new Letter(
            new EmailAddress("anna@client.example"),
            "receipt",
            new Letter.Content("subject", "text with the link", "html with the link"));

    assertThat(letter).hasToString("Letter to a•••@client.example");
    assertThat(letter.content()).hasToString("Content");
  }
}
