package dev.postern.mail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.mail.Delivery;
import dev.postern.mail.Delivery.Failed;
import dev.postern.mail.Delivery.Objected;
import dev.postern.mail.Delivery.Quoted;
import dev.postern.mail.Delivery.Refused;
import dev.postern.mail.Letter;
import dev.postern.shared.EmailAddress;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.email.EmailException;

/** Which replies are for good and which are not: RFC 5321 section 4.2.1. */
class SmtpAnswerTest {
  private static final Letter LETTER =
      new Letter(
          new EmailAddress("anna@client.example"),
          "receipt",
          new Letter.Content(
              "subject",
              "Your code:\nK7QX-93MB\nhttp://kc.example/postern/l/AbcdEfGhIjKlMnOpQrStUvWx\n",
              "html"));

  @Nested
  class ToTheRecipient {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "550 5.1.1 no such user",
          "550 5.1.2 no such domain",
          "553 5.1.3 mailbox name not allowed",
          "551 5.1.6 moved away",
          "556 5.1.10 domain accepts no mail",
          "554 5.2.1 mailbox disabled"
        })
    void isForGoodIfItNamesTheMailbox(String reply) {
      assertThat(atRecipient(reply)).isEqualTo(new Refused(reply));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "550 no such user",
          "551 user not local",
          "553 no such mailbox",
          "550 relay not permitted"
        })
    void mayBeAboutTheAddressIfItHasNoCode(String reply) {
      assertThat(atRecipient(reply)).isEqualTo(new Objected(true, reply));
    }

    /** Postfix says only there what it has against the sender (smtpd_delay_reject). */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "550 5.1.0 <firm>: Sender address rejected",
          "550 5.2.2 mailbox full",
          "554 Email address is not verified",
          "521 does not accept mail"
        })
    void isAnObjectionIfItMayBeAboutAnything(String reply) {
      assertThat(atRecipient(reply)).isEqualTo(new Objected(false, reply));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"450 4.2.1 greylisted", "421 busy", "452 too many", "552 too many recipients"})
    void isWorthAnotherTryIfTheServerSaysSo(String reply) {
      assertThat(atRecipient(reply)).isEqualTo(new Failed(reply));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "554 5.7.1 relay access denied",
          "550 5.7.25 your address has no name",
          "550 5.1.8 <firm>: Sender address rejected: Domain not found",
          "530 5.7.0 authentication required",
          "501 syntax error"
        })
    void isWorthAnotherTryIfItIsUsWhomTheServerObjectsTo(String reply) {
      assertThat(atRecipient(reply)).isEqualTo(new Failed(reply));
    }
  }

  @Nested
  class ToTheMail {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "554 5.7.1 looks like spam",
          "550 5.7.60 client has no permission to send as this sender",
          "554 5.2.252 SendAsDenied",
          "554 Email address is not verified",
          "550 no such user"
        })
    void isAnObjectionAndNotAboutTheAddress(String reply) {
      assertThat(atCommand(".", reply)).isEqualTo(new Objected(false, reply));
    }

    @Test
    void isWorthAnotherTryIfItIsTheSenderWhomItNames() {
      assertThat(atCommand(".", "550 5.1.8 bad outbound sender"))
          .isEqualTo(new Failed("550 5.1.8 bad outbound sender"));
    }

    @Test
    void isAboutTheAddressIfTheServerSaysSoOnlyThen() {
      assertThat(atCommand(".", "550 5.1.1 no such user"))
          .isEqualTo(new Refused("550 5.1.1 no such user"));
    }

    @Test
    void isWorthAnotherTryIfTheServerSaysSo() {
      assertThat(atCommand(".", "451 4.3.0 try later"))
          .isEqualTo(new Failed("451 4.3.0 try later"));
    }
  }

  @Nested
  class ThatPeopleCanMend {
    @Test
    void isARefusedSender() {
      SMTPSendFailedException refused =
          sendFailed("MAIL FROM:<firm@firm.example>", "550 5.1.0 sender unknown");
      refused.setNextException(
          new SMTPSenderFailedException(
              new InternetAddress(), "MAIL", 550, "550 5.1.0 sender unknown"));

      assertThat(answer(refused)).isEqualTo(new Failed("550 5.1.0 sender unknown"));
    }

    @Test
    void isAWrongPassword() {
      Exception refused =
          new EmailException(
              "Password based SMTP connect failed",
              new AuthenticationFailedException("535 5.7.8 wrong"));

      assertThat(SmtpAnswer.to(LETTER, refused))
          .isEqualTo(new Failed("AuthenticationFailedException: 535 5.7.8 wrong"));
    }

    @Test
    void isACertificateThatNobodyTrusts() {
      assertThat(
              answer(
                  new MessagingException(
                      "Could not convert socket to TLS",
                      new SSLHandshakeException("unable to find valid certification path"))))
          .isEqualTo(
              new Failed(
                  "MessagingException: Could not convert socket to TLS:"
                      + " unable to find valid certification path"));
    }

    @Test
    void isAServerThatDoesNotAnswer() {
      assertThat(
              answer(
                  new MessagingException("Exception reading", new SocketTimeoutException("slow"))))
          .isInstanceOf(Failed.class);
    }

    @Test
    void isWhateverBreaks() {
      assertThat(SmtpAnswer.to(LETTER, new IllegalArgumentException("odd domain")))
          .isEqualTo(new Failed("IllegalArgumentException: odd domain"));
    }

    @Test
    void isWhateverAnotherSenderSays() {
      assertThat(SmtpAnswer.to(LETTER, new EmailException("no such queue")))
          .isEqualTo(new Failed("EmailException: no such queue"));
    }
  }

  @Nested
  class InWords {
    @Test
    void nameNobody() {
      assertThat(atRecipient("550 <Anna@Client.example>: unknown"))
          .isEqualTo(new Objected(true, "550 <a•••@client.example>: unknown"));
    }

    @ParameterizedTest
    @CsvSource({
      "<anna+x@old.example> is <ben@client.example> now, <a•••@old.example> is <b•••@client.example> now",
      "rcpt to=ben@client.example: no, rcpt t•••@client.example: no",
      "anna=client.example@bounces.example, a•••@bounces.example",
      "o'brien@client.example;ben@[10.0.0.5], o•••@client.example;•••@[10.0.0.5]",
      "'\"anna smith\"@client.example', '\"•••@client.example'"
    })
    void nameNobodyElse(String said, String noted) {
      assertThat(atRecipient("450 " + said)).isEqualTo(new Failed("450 " + noted));
    }

    @ParameterizedTest
    @CsvSource({
      "mailbox 'Anna' of annabel is full, mailbox '(recipient)' of annabel is full",
      "no anna., no (recipient).",
      "anna%40client.example is full, (recipient)%40client.example is full",
      "see anna.example, see anna.example"
    })
    void nameNobodyByHalf(String said, String noted) {
      assertThat(SmtpAnswer.to(to("anna@client.example"), new EmailException("450 " + said)))
          .isEqualTo(new Failed("EmailException: 450 " + noted));
    }

    @Test
    void nameNobodyWithoutTheTag() {
      assertThat(SmtpAnswer.to(to("anna+x@client.example"), new EmailException("anna? anna+x!")))
          .isEqualTo(new Failed("EmailException: (recipient)? (recipient)!"));
    }

    @Test
    void holdNoLinkAndSayThatTheyDid() {
      assertThat(
              atCommand(
                  ".", "554 blocked because of http://kc.example/realms/firm/postern/l/s3cret"))
          .isEqualTo(new Quoted(new Objected(false, "554 blocked because of (link)")));
    }

    @ParameterizedTest
    @CsvSource({
      "554 5.7.1 spam: %2Fpostern%2Fl%2FAbcdEfGhIjKlMnOpQrStUvWx, 554 5.7.1 (link)",
      "554 spam: AbcdEfGhIjKlMnOpQrStUvWx, 554 (link)"
    })
    void holdNoSecretHoweverItIsWrittenAndSayThatTheyDid(String said, String noted) {
      assertThat(atCommand(".", said)).isEqualTo(new Quoted(new Objected(false, noted)));
    }

    @Test
    void tellOfASecretAlsoIfAnotherOfThemHasIt() {
      Exception failed =
          new EmailException("not sent", new MessagingException("AbcdEfGhIjKlMnOpQrStUvWx"));

      assertThat(SmtpAnswer.to(LETTER, new EmailException("no", new IllegalStateException(failed))))
          .isInstanceOf(Quoted.class)
          .asString()
          .doesNotContain("AbcdEfGh");
    }

    @Test
    void holdNoCodeAndSayThatTheyDid() {
      assertThat(atCommand(".", "451 what is K7QX-93MB"))
          .isEqualTo(new Quoted(new Failed("451 what is (code)")));
    }

    @Test
    void mayHoldWhatOnlyLooksLikeACode() {
      assertThat(atCommand(".", "451 need SMTP-AUTH")).isEqualTo(new Failed("451 need SMTP-AUTH"));
    }

    @Test
    void areOneLine() {
      assertThat(atRecipient("550-no such\r\n550 user"))
          .isEqualTo(new Objected(true, "550-no such 550 user"));
    }
  }

  private static Letter to(String address) {
    return new Letter(new EmailAddress(address), LETTER.receipt(), LETTER.content());
  }

  private static Delivery atRecipient(String reply) {
    SMTPAddressFailedException refused;
    try {
      refused =
          new SMTPAddressFailedException(
              new InternetAddress("anna@client.example"), "RCPT TO", code(reply), reply);
    } catch (AddressException impossible) {
      throw new AssertionError(impossible);
    }
    return answer(new SendFailedException("Invalid Addresses", refused));
  }

  private static Delivery atCommand(String command, String reply) {
    return answer(sendFailed(command, reply));
  }

  private static SMTPSendFailedException sendFailed(String command, String reply) {
    Address[] nobody = {};
    return new SMTPSendFailedException(command, code(reply), reply, null, nobody, nobody, nobody);
  }

  private static int code(String reply) {
    return Integer.parseInt(reply.substring(0, 3));
  }

  /** As Keycloak wraps it. */
  private static Delivery answer(MessagingException cause) {
    return SmtpAnswer.to(LETTER, new EmailException("Error when attempting to send", cause));
  }
}
