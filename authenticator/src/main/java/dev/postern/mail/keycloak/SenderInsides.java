package dev.postern.mail.keycloak;

import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jboss.logging.Logger;
import org.keycloak.email.DefaultEmailSenderProvider;

/**
 * What is not public of Keycloak's e-mail sender and of Jakarta Mail, and used all the same.
 *
 * @param properties empty if this Keycloak has no such method
 */
record SenderInsides(Optional<MailProperties> properties, Deadline deadline) {
  private static final Logger LOG = Logger.getLogger(SenderInsides.class);

  static SenderInsides ofThisServer() {
    return new SenderInsides(
        MailProperties.of(DefaultEmailSenderProvider.class),
        new Deadline(Deadline.OF_AN_ATTEMPT, SMTPTransport.class));
  }

  /** Tells the people who run the server what is not where it was. */
  void tellWhatIsMissing() {
    if (properties.isEmpty()) {
      LOG.warn("Keycloak's e-mail sender is unlike those Postern knows: mails go without headers");
    } else if (!deadline.canHangUp()) {
      LOG.warn("Jakarta Mail is unlike those Postern knows: no deadline ends what a server delays");
    }
  }
}
