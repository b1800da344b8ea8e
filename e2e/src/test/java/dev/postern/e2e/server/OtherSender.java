package dev.postern.e2e.server;

import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/** An e-mail sender as firms install them in place of Keycloak's: says in each mail that it was. */
public final class OtherSender implements EmailSenderProvider {
  /** How the subjects of its mails begin. */
  public static final String MARK = "[by another sender] ";

  private final KeycloakSession session;

  /** Serves one Keycloak session. */
  OtherSender(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void send(
      Map<String, String> config, String address, String subject, String text, String html)
      throws EmailException {
    keycloaks().send(config, address, MARK + subject, text, html);
  }

  @Override
  public void validate(Map<String, String> config) throws EmailException {
    keycloaks().validate(config);
  }

  private EmailSenderProvider keycloaks() {
    return session.getProvider(EmailSenderProvider.class, "default");
  }

  @Override
  public void close() {}
}
