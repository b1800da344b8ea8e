package dev.postern.invitation.keycloak;

import dev.postern.mail.Letter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/**
 * An e-mail sender that keeps the mail instead of sending it. Keycloak's template provider renders
 * and sends in one call; we render inside a transaction and send outside any, so it is given a
 * session whose sender is this one.
 */
final class MailCapture implements EmailSenderProvider {
  private Letter.@Nullable Content captured;

  /** The session as it is, but for its e-mail sender. */
  KeycloakSession inFrontOf(KeycloakSession session) {
    return (KeycloakSession)
        Proxy.newProxyInstance(
            MailCapture.class.getClassLoader(),
            new Class<?>[] {KeycloakSession.class},
            (proxy, method, arguments) -> {
              boolean asksForSender =
                  method.getName().equals("getProvider")
                      && arguments.length == 1
                      && arguments[0] == EmailSenderProvider.class;
              try {
                return asksForSender ? this : method.invoke(session, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
              }
            });
  }

  Optional<Letter.Content> captured() {
    return Optional.ofNullable(captured);
  }

  @Override
  public void send(
      Map<String, String> config,
      String address,
      String subject,
      String textBody,
      String htmlBody) {
    captured = new Letter.Content(subject, textBody, htmlBody);
  }

  @Override
  public void validate(Map<String, String> config) throws EmailException {
    // Nothing is sent, so no configuration can be wrong.
  }

  @Override
  public void close() {
    // Holds nothing that needs closing.
  }
}
