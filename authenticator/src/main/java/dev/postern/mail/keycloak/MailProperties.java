package dev.postern.mail.keycloak;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.EmailException;

/**
 * The properties that Keycloak's own e-mail sender makes of a realm's settings: host, TLS and
 * truststore, login, timeouts, envelope sender. The method that makes them is not public. It is
 * called all the same: a copy of it would be without whatever a later Keycloak adds, and nobody
 * would notice.
 */
final class MailProperties {
  private final Method method;

  private MailProperties(Method method) {
    this.method = method;
  }

  /**
   * By the method of Keycloak's sender; empty if it has no such method.
   *
   * @param senders the class of Keycloak's sender
   */
  static Optional<MailProperties> of(Class<?> senders) {
    try {
      Method method = senders.getDeclaredMethod("buildEmailProperties", Map.class, String.class);
      method.setAccessible(true);
      return Optional.of(new MailProperties(method))
          .filter(found -> method.getReturnType() == Properties.class);
    } catch (NoSuchMethodException | RuntimeException changed) {
      return Optional.empty();
    }
  }

  /**
   * The properties of a mail session.
   *
   * @param from the sender's address in ASCII, or in UTF-8 where the realm allows it
   */
  Properties of(DefaultEmailSenderProvider sender, Map<String, String> settings, String from)
      throws EmailException {
    try {
      return (Properties) method.invoke(sender, settings, from);
    } catch (InvocationTargetException thrown) {
      throw new EmailException("The realm's e-mail settings cannot be used", thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
