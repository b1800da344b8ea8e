package dev.postern.mail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.postern.mail.Postman;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
  /** More than the buffers on the way to a server that does not read and has a small one. */
  private static final int MUCH = 8_000_000;

  /** For machines that have much else to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void isOverBeforeTheLease() {
    assertThat(Deadline.OF_AN_ATTEMPT.plus(Deadline.LONGEST_STEP)).isLessThan(Postman.LEASE);
  }

  /** No timeout is set at all. */
  @ParameterizedTest
  @CsvSource({
    "CONNECT, false",
    "EHLO, false",
    "DATA, false",
    "STARTTLS, true",
    "MAIL, true",
    "DATA, true"
  })
  @Timeout(120)
  void hangsUpOnAServerThatHasStalled(String last, boolean encrypted) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.starttls.enable", String.valueOf(encrypted));
    settings.setProperty("mail.smtp.ssl.trust", "*");
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "false");
    Session session = Session.getInstance(settings);
    try (StallingMailServer server = new StallingMailServer(last)) {
      Transport transport = session.getTransport("smtp");
      FutureTask<Boolean> sending = new FutureTask<>(() -> send(session, transport, server));
      Thread sender = new Thread(sending);
      sender.start();
      await()
          .atMost(PATIENCE)
          .failFast("sending is over", sending::isDone)
          .until(() -> server.isStalled() && waitsForItsSocket(sender));

      Future<?> watched = new Deadline(Duration.ofMillis(1), SMTPTransport.class).watch(transport);

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(sending::get)
          .withCauseInstanceOf(MessagingException.class);
      watched.cancel(false);
    }
  }

  @Test
  void leavesAConnectionAloneThatIsOverInTime() throws Exception {
    try (StallingMailServer server = new StallingMailServer("QUIT")) {
      Session session = Session.getInstance(new Properties());
      Transport transport = session.getTransport("smtp");
      Future<?> watched = new Deadline(Duration.ofMinutes(1), SMTPTransport.class).watch(transport);

      transport.connect(server.host(), server.port(), null, null);
      transport.close();

      assertThat(watched.cancel(false)).isTrue();
    }
  }

  @Test
  void bindsNobodyWhereTheSocketCannotBeFound() {
    Deadline deadline = new Deadline(Duration.ofMillis(1), Transport.class);

    assertThat(deadline.canHangUp()).isFalse();
    assertThat(deadline.watch(new SMTPTransport(Session.getInstance(new Properties()), null)))
        .isDone();
    assertThat(new Deadline(Duration.ofMillis(1), SMTPTransport.class).canHangUp()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 20000",
    "-1, 20000",
    "'', 20000",
    "soon, 20000",
    "600000, 20000",
    "99999999999, 20000",
    "20001, 20000",
    "20000, 20000",
    "700, 700"
  })
  void boundsEachStep(String setting, String bounded) {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.timeout", setting);
    settings.setProperty("mail.smtp.connectiontimeout", setting);
    settings.setProperty("mail.smtp.writetimeout", setting);

    Deadline.bound(settings);

    assertThat(settings.values()).hasSize(3).containsOnly(bounded);
  }

  @Test
  void boundsAlsoWhatWasNotSet() {
    Properties settings = new Properties();

    Deadline.bound(settings);

    assertThat(settings.values()).hasSize(3).containsOnly("20000");
  }

  private static boolean send(Session session, Transport transport, StallingMailServer server)
      throws MessagingException {
    transport.connect(server.host(), server.port(), null, null);
    MimeMessage message = new MimeMessage(session);
    message.setText(("x".repeat(70) + "\n").repeat(MUCH / 71));
    message.saveChanges();
    transport.sendMessage(message, InternetAddress.parse("anna@client.example"));
    return true;
  }

  private static boolean waitsForItsSocket(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(StackTraceElement::getMethodName)
        .anyMatch(Set.of("implRead", "implWrite")::contains);
  }
}
