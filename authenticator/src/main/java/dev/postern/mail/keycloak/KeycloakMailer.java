package dev.postern.mail.keycloak;

import dev.postern.mail.Delivery;
import dev.postern.mail.Letter;
import dev.postern.mail.Mailer;
import dev.postern.shared.RealmId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Hands mails to the realm's SMTP server by Keycloak's e-mail sender, with no transaction begun.
 */
public final class KeycloakMailer implements Mailer {
  /** Spam filters name the address that they object to, and Keycloak logs what they say. */
  private static final Pattern LINK =
      Pattern.compile("\\S*(?:/postern/l/|/login-actions/action-token\\?)\\S*");

  private final KeycloakSessionFactory factory;

  public KeycloakMailer(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  @Override
  public Delivery deliver(RealmId realmId, Letter letter) {
    try (KeycloakSession session = factory.create()) {
      RealmModel realm = session.realms().getRealm(realmId.value());
      if (realm == null) {
        return new Delivery.Failed("the realm is gone");
      }
      session.getContext().setRealm(realm);
      Letter.Content content = letter.content();
      session
          .getProvider(EmailSenderProvider.class)
          .send(
              smtp(realm), letter.to().value(), content.subject(), content.text(), content.html());
      return new Delivery.Accepted();
    } catch (EmailException failed) {
      return refused(failed, letter);
    }
  }

  /** Without debugging: it prints whole mails, and so their secrets, to the server's output. */
  private static Map<String, String> smtp(RealmModel realm) {
    Map<String, String> config = new HashMap<>(realm.getSmtpConfig());
    config.remove("debug");
    return config;
  }

  /** The mail server's own words, which the people who run it need, without address and link. */
  private static Delivery refused(EmailException failed, Letter letter) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    String words = cause.getMessage() == null ? "" : cause.getMessage();
    Matcher link = LINK.matcher(words.replace(letter.to().value(), letter.to().masked()));
    String reason =
        cause.getClass().getSimpleName()
            + ": "
            + link.replaceAll("(link)").replaceAll("\\s+", " ").strip();
    return link.reset().find() ? new Delivery.Quoted(reason) : new Delivery.Failed(reason);
  }
}
