package dev.postern.access.jpa;

import dev.postern.access.AccessId;
import dev.postern.access.Disowned;
import dev.postern.access.Disowned.Whose;
import dev.postern.access.DisownedId;
import dev.postern.contact.ContactId;
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

/** A row of {@code PT_DISOWNED}: a contact has said that something was not them. */
@Entity
@Table(name = "PT_DISOWNED")
public class DisownedEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "REALM_ID")
  private String realmId;

  @Column(name = "PORTAL_ID")
  private String portalId;

  @Column(name = "CONTACT_ID")
  private String contactId;

  @Column(name = "USER_ID")
  private String userId;

  @Nullable @Column(name = "ACCESS_ID")
  private String accessId;

  @Column(name = "FORM_DIGEST")
  private String form;

  @Column(name = "SESSIONS")
  private int sessions;

  @Column(name = "DISOWNED_AT")
  private long disownedAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected DisownedEntity() {}

  DisownedEntity(Disowned disowned) {
    this.id = disowned.id().value();
    this.realmId = disowned.whose().realm().value();
    this.portalId = disowned.whose().portal().value();
    this.contactId = disowned.whose().contact().value();
    this.userId = disowned.whose().user().value();
    this.accessId = disowned.access().map(AccessId::value).orElse(null);
    this.form = disowned.form();
    this.sessions = disowned.sessions();
    this.disownedAt = disowned.at().toEpochMilli();
  }

  Disowned toDisowned() {
    return new Disowned(
        new DisownedId(id),
        new Whose(
            new RealmId(realmId),
            new PortalId(portalId),
            new ContactId(contactId),
            new UserId(userId)),
        Optional.ofNullable(accessId).map(AccessId::new),
        form,
        sessions,
        Instant.ofEpochMilli(disownedAt));
  }
}
