package dev.postern.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.mail.Delivery;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import dev.postern.watch.Counted.What;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountedMailerTest {
  private static final MailOrder ORDER =
      MailOrder.ofRequest(new OrderId("order"), new RealmId("firm"), "request");
  private static final Letter LETTER =
      new Letter(
          new EmailAddress("anna@client.example"),
          "receipt",
          new Letter.Content("subject", "text", "html"));

  private final RecordingMeters meters = new RecordingMeters();

  @Test
  void countsWhatIsTaken() {
    deliver(new Delivery.Accepted());

    assertThat(meters.counted()).containsExactly(Counted.one(What.MAIL_SENT, "sign-in-request"));
  }

  @ParameterizedTest
  @MethodSource
  void countsWhatIsNot(Delivery delivery) {
    assertThat(deliver(delivery)).isSameAs(delivery);

    assertThat(meters.counted()).containsExactly(Counted.one(What.MAIL_FAILED, "sign-in-request"));
  }

  static Stream<Delivery> countsWhatIsNot() {
    Delivery failed = new Delivery.Failed("451 try later");
    return Stream.of(
        failed,
        new Delivery.Refused("550 no such user"),
        new Delivery.Objected(false, "554 no"),
        new Delivery.Quoted(failed));
  }

  private Delivery deliver(Delivery delivery) {
    return new CountedMailer((order, letter) -> delivery, meters).deliver(ORDER, LETTER);
  }
}
