package dev.postern.access.jpa;

import dev.postern.access.PasswordAccess;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code PT_PASSWORD_ACCESS}: one sign-in of a contact with a password. */
@Entity
@Table(name = "PT_PASSWORD_ACCESS")
@SuppressWarnings("UnusedVariable") // queries read these fields
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
  }
}
