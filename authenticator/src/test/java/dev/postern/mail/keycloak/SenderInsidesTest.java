package dev.postern.mail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.email.DefaultEmailSenderProvider;

class SenderInsidesTest {
  private final Logger logger = Logger.getLogger(SenderInsides.class.getName());
  private final Warnings warnings = new Warnings();

  @BeforeEach
  void listen() {
    logger.addHandler(warnings);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(warnings);
  }

  @Test
  void areThereInThisKeycloak() {
    SenderInsides.ofThisServer().tellWhatIsMissing();

    assertThat(SenderInsides.ofThisServer().properties()).isPresent();
    assertThat(warnings.said).isEmpty();
  }

  @Test
  void areToldOfWhereKeycloaksSenderHasChanged() {
    tell(MailProperties.of(Object.class), SMTPTransport.class);

    assertThat(warnings.said)
        .containsExactly(
            "Keycloak's e-mail sender is unlike those Postern knows: mails go without headers");
  }

  @Test
  void areToldOfWhereJakartaMailHasChanged() {
    tell(MailProperties.of(DefaultEmailSenderProvider.class), Transport.class);

    assertThat(warnings.said)
        .containsExactly(
            "Jakarta Mail is unlike those Postern knows: no deadline ends what a server delays");
  }

  private static void tell(
      Optional<MailProperties> properties, Class<? extends Transport> transports) {
    new SenderInsides(properties, new Deadline(Duration.ofSeconds(1), transports))
        .tellWhatIsMissing();
  }

  private static final class Warnings extends Handler {
    private final List<String> said = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        said.add(line.getMessage());
      }
    }

    @Override
    public void flush() {
      // Nothing is kept back.
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
