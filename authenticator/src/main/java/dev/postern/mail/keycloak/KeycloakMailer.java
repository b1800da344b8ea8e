package dev.postern.mail.keycloak;

import dev.postern.mail.Delivery;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.Mailer;
import dev.postern.mail.MessageId;
import jakarta.mail.MessagingException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Hands mails to the realm's SMTP server, with no transaction begun: with headers of our own where
 * Keycloak's own e-mail sender is in charge, else by the sender that was installed in its place, as
 * it is.
 */
public final class KeycloakMailer implements Mailer {
  private final KeycloakSessionFactory factory;
  private final Optional<HeadedSender> sender;
  private final DeliveryLog log = new DeliveryLog();
  private final RandomGenerator random;
  private final InstantSource clock;

  public KeycloakMailer(
      KeycloakSessionFactory factory, RandomGenerator random, InstantSource clock) {
    this.factory = factory;
    this.sender = HeadedSender.of(factory);
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Delivery deliver(MailOrder order, Letter letter) {
    try (KeycloakSession session = factory.create()) {
      RealmModel realm = session.realms().getRealm(order.realm().value());
      if (realm == null) {
        return new Delivery.Failed("the realm is gone");
      }
      session.getContext().setRealm(realm);
      Delivery delivery = send(session, realm, order, letter);
      log.note(order, realm.getName(), delivery);
      return delivery;
    }
  }

  private Delivery send(KeycloakSession session, RealmModel realm, MailOrder order, Letter letter) {
    Map<String, String> settings = MailSettings.of(realm, letter.sender());
    try {
      if (sender.isPresent()) {
        sender
            .get()
            .send(
                session,
                settings,
                letter,
                domain ->
                    new Postmark(MessageId.of(order, letter, random, domain), clock.instant()));
      } else {
        Letter.Content content = letter.content();
        session
            .getProvider(EmailSenderProvider.class)
            .send(settings, letter.to().value(), content.subject(), content.text(), content.html());
      }
      return new Delivery.Accepted();
    } catch (EmailException | MessagingException | RuntimeException failed) {
      return SmtpAnswer.to(letter, failed);
    }
  }
}
