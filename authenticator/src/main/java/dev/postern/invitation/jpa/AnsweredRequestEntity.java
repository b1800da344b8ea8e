package dev.postern.invitation.jpa;

import dev.postern.contact.ContactId;
import dev.postern.invitation.AnsweredRequests.Answered;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.invitation.RequestKey;
import dev.postern.link.LinkId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code PT_ANSWERED_REQUEST}. */
@Entity
@Table(name = "PT_ANSWERED_REQUEST")
public class AnsweredRequestEntity {
  @Id
  @Column(name = "KEY_HASH")
  @SuppressWarnings("UnusedVariable") // queries read it
  private String keyHash;

  @Column(name = "REQUEST_HASH")
  private String requestHash;

  @Column(name = "LINK_ID")
  private String linkId;

  @Column(name = "CONTACT_ID")
  private String contactId;

  @Column(name = "ANSWERED_AT")
  @SuppressWarnings("UnusedVariable") // queries read it
  private long answeredAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected AnsweredRequestEntity() {}

  AnsweredRequestEntity(RequestKey key, Queued answer, Instant at) {
    this.keyHash = key.key();
    this.requestHash = key.request();
    this.linkId = answer.link().value();
    this.contactId = answer.contact().value();
    this.answeredAt = at.toEpochMilli();
  }

  Answered toAnswered() {
    return new Answered(requestHash, new Queued(new LinkId(linkId), new ContactId(contactId)));
  }
}
