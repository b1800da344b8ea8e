package dev.postern.access.jpa;

import dev.postern.access.AccessId;
import dev.postern.access.Opening.Cookies;
import dev.postern.access.PasswordAccess;
import dev.postern.contact.ContactId;
import dev.postern.link.Access;
import dev.postern.shared.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_PASSWORD_ACCESS}: one sign-in of a contact with a password. */
@Entity
@Table(name = "PT_PASSWORD_ACCESS")
public class PasswordAccessEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "CONTACT_ID")
  private String contactId;

  @Column(name = "SESSION_ID")
  private String sessionId;

  @Column(name = "SIGNED_IN_AT")
  private long signedInAt;

  @Column(name = "NETWORK")
  private String network;

  @Column(name = "DEVICE")
  private String device;

  /** SHA-256 of the cookie that the browser had until it was closed; null if it had none. */
  @Nullable @Column(name = "BROWSER")
  private String browser;

  /** SHA-256 of the cookie that the browser is remembered by; null once it was forgotten. */
  @Nullable @Column(name = "HINT_DIGEST")
  private String hint;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected PasswordAccessEntity() {}

  PasswordAccessEntity(PasswordAccess access) {
    this.id = access.id().value();
    this.contactId = access.contact().value();
    this.sessionId = access.session().value();
    this.signedInAt = access.access().at().toEpochMilli();
    this.network = access.access().network();
    this.device = access.access().device();
    this.browser = access.cookies().nonce().orElse(null);
    this.hint = access.cookies().hint().orElse(null);
  }

  PasswordAccess toPasswordAccess() {
    return new PasswordAccess(
        new AccessId(id),
        new ContactId(contactId),
        new SessionId(sessionId),
        new Access(Instant.ofEpochMilli(signedInAt), network, device),
        new Cookies(Optional.ofNullable(browser), Optional.ofNullable(hint)));
  }
}
