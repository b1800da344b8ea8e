package dev.postern.mail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportSocketTest {
  private final TransportSocket sockets = new TransportSocket(SMTPTransport.class);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(120)
  void sendsAtOnceOnceItIsTold(boolean encrypted) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.starttls.enable", String.valueOf(encrypted));
    settings.setProperty("mail.smtp.ssl.trust", "*");
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "false");
    settings.setProperty("mail.smtp.writetimeout", "20000");
    try (StallingMailServer server = new StallingMailServer("QUIT")) {
      Transport transport = Session.getInstance(settings).getTransport("smtp");
      transport.connect(server.host(), server.port(), null, null);
      assertThat(sockets.of(transport).map(TransportSocketTest::sendsAtOnce)).contains(false);

      sockets.sendAtOnce(transport);

      assertThat(sockets.of(transport).map(TransportSocketTest::sendsAtOnce)).contains(true);
      transport.close();
    }
  }

  @Test
  void isNoneBeforeThereIsAConnection() {
    assertThat(sockets.of(unconnected())).isEmpty();
    sockets.sendAtOnce(unconnected());
  }

  @Test
  void isNoneWhereItCannotBeFound() {
    TransportSocket elsewhere = new TransportSocket(Transport.class);

    assertThat(elsewhere.isKnown()).isFalse();
    assertThat(elsewhere.of(unconnected())).isEqualTo(Optional.empty());
  }

  private static Transport unconnected() {
    return new SMTPTransport(Session.getInstance(new Properties()), null);
  }

  private static boolean sendsAtOnce(Socket socket) {
    try {
      return socket.getTcpNoDelay();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
