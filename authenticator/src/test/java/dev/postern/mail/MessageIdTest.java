package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
  private static final Letter LETTER =
      new Letter(
          new EmailAddress("anna@client.example"), "receipt", new Letter.Content("s", "t", "h"));
  private static final MailOrder ORDER =
      MailOrder.first(new OrderId("order-1"), new RealmId("realm"), "link-1");

  @Test
  void namesWhatTheMailIsAbout() {
    MessageId id = MessageId.of(ORDER, LETTER.about("link-1"), new Random(1), "firm.example");

    assertThat(id.toString()).matches("<link-1\\.0\\.[0-9a-f]{16}@firm\\.example>");
    assertThat(MessageId.parse(id.toString())).contains(id);
    assertThat(MessageId.parse(id.toString().replaceAll("[<>]", ""))).contains(id);
  }

  @Test
  void namesTheOrderOfAMailThatIsAboutNothingElse() {
    assertThat(MessageId.of(ORDER, LETTER, new Random(1), "firm.example").about())
        .isEqualTo("order-1");
  }

  @ParameterizedTest
  @CsvSource({
    "b\u00fcro.example, xn--bro-hoa.example",
    "[10.0.0.5], postern.invalid",
    "'', postern.invalid",
    "a b.example, postern.invalid"
  })
  void isOfADomainNameWhateverTheSendersIs(String sender, String domain) {
    assertThat(MessageId.of(ORDER, LETTER, new Random(1), sender).domain()).isEqualTo(domain);
  }

  @Test
  void isNeverTheSameAgain() {
    Random random = new Random(1);

    assertThat(MessageId.of(ORDER, LETTER, random, "firm.example"))
        .isNotEqualTo(MessageId.of(ORDER, LETTER, random, "firm.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<CAF=abc@mail.example>",
        "<link-1.1.0123456789abcdef@firm.example> <other@firm.example>",
        "<link-1.1.0123456789abcdef@firm.example\r\nBcc: eve@evil.example>",
        "<link-1.x.0123456789abcdef@firm.example>"
      })
  void isNotReadFromAnythingElse(String text) {
    assertThat(MessageId.parse(text)).isEmpty();
  }

  @Test
  void holdsNothingThatWouldEndTheHeader() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MessageId("a\r\nBcc: b", 1, "0123456789abcdef", "firm.example"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MessageId("a", 1, "0123456789abcdef", "firm.example>\r\n"));
  }
}
