package dev.postern.mail.keycloak;

import dev.postern.mail.Letter;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.RealmModel;

/** A realm's e-mail settings as Keycloak's senders read them, for one letter. */
final class MailSettings {
  private MailSettings() {}

  /** The realm's, but for what the letter's sender says otherwise. */
  static Map<String, String> of(RealmModel realm, Letter.Sender sender) {
    Map<String, String> settings = new HashMap<>(realm.getSmtpConfig());
    // Debugging prints whole mails, and so their secrets, to the server's output.
    settings.remove("debug");
    sender.name().ifPresent(name -> settings.put("fromDisplayName", name));
    sender.address().ifPresent(address -> settings.put("from", address.value()));
    sender
        .replyTo()
        .ifPresent(
            address -> {
              settings.put("replyTo", address.value());
              // That is the name of the realm's.
              settings.remove("replyToDisplayName");
            });
    return settings;
  }
}
