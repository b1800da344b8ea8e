package dev.postern.notice.jpa;

import dev.postern.contact.ContactId;
import dev.postern.notice.AddressNotice;
import dev.postern.notice.AddressNotice.Whose;
import dev.postern.notice.NoticeId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code PT_ADDRESS_NOTICE}: a notice that waits to be mailed. */
@Entity
@Table(name = "PT_ADDRESS_NOTICE")
public class AddressNoticeEntity {
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

  @Column(name = "OLD_EMAIL")
  private String oldEmail;

  @Column(name = "CHANGED_AT")
  private long changedAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected AddressNoticeEntity() {}

  AddressNoticeEntity(AddressNotice notice) {
    this.id = notice.id().value();
    this.realmId = notice.whose().realm().value();
    this.portalId = notice.whose().portal().value();
    this.contactId = notice.whose().contact().value();
    this.userId = notice.whose().user().value();
    this.oldEmail = notice.old().value();
    this.changedAt = notice.at().toEpochMilli();
  }

  AddressNotice toNotice() {
    return new AddressNotice(
        new NoticeId(id),
        new Whose(
            new RealmId(realmId),
            new PortalId(portalId),
            new ContactId(contactId),
            new UserId(userId)),
        new EmailAddress(oldEmail),
        Instant.ofEpochMilli(changedAt));
  }
}
