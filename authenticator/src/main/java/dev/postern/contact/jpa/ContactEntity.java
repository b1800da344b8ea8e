package dev.postern.contact.jpa;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_CONTACT}: one person at one portal. */
@Entity
@Table(name = "PT_CONTACT")
public class ContactEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "REALM_ID")
  private String realmId;

  @Column(name = "PORTAL_ID")
  private String portalId;

  @Column(name = "USER_ID")
  private String userId;

  @Column(name = "ENROLLED_AT")
  @SuppressWarnings("UnusedVariable") // kept for people who read the table
  private long enrolledAt;

  @Nullable @Column(name = "PROVEN_AT")
  private Long provenAt;

  @Nullable @Column(name = "PROVEN_EMAIL")
  private String provenEmail;

  @Nullable @Column(name = "LEFT_AT")
  @SuppressWarnings("UnusedVariable") // queries read and change it
  private Long leftAt;

  /** Up to when what they have shown counts for nothing; null if they were never signed out. */
  @Nullable @Column(name = "SIGNED_OUT_AT")
  @SuppressWarnings("UnusedVariable") // queries read and change it
  private Long signedOutAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected ContactEntity() {}

  ContactEntity(Contact contact, Instant at) {
    this.id = contact.id().value();
    this.realmId = contact.realm().value();
    this.portalId = contact.portal().value();
    this.userId = contact.user().value();
    this.enrolledAt = at.toEpochMilli();
    this.provenAt = contact.proven().map(email -> at.toEpochMilli()).orElse(null);
    this.provenEmail = contact.proven().map(EmailAddress::value).orElse(null);
  }

  Contact toContact() {
    return new Contact(
        new ContactId(id),
        new RealmId(realmId),
        new PortalId(portalId),
        new UserId(userId),
        Optional.ofNullable(provenEmail).map(EmailAddress::new));
  }
}
