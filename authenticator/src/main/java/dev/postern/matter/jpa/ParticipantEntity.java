package dev.postern.matter.jpa;

import dev.postern.contact.ContactId;
import dev.postern.shared.MatterId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_PARTICIPANT}: a contact's place in a matter. */
@Entity
@Table(name = "PT_PARTICIPANT")
@IdClass(ParticipantEntity.Key.class)
@SuppressWarnings("UnusedVariable") // queries read and change these fields
public class ParticipantEntity {
  @Id
  @Column(name = "MATTER_ID")
  private String matterId;

  @Id
  @Column(name = "CONTACT_ID")
  private String contactId;

  @Nullable @Column(name = "PLACE")
  private String place;

  @Column(name = "JOINED_AT")
  private long joinedAt;

  /** When the contact lost the place; null as long as they have it. */
  @Nullable @Column(name = "REMOVED_AT")
  private Long removedAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected ParticipantEntity() {}

  ParticipantEntity(Key key, Optional<String> place, Instant at) {
    this.matterId = key.matterId;
    this.contactId = key.contactId;
    this.place = place.orElse(null);
    this.joinedAt = at.toEpochMilli();
  }

  MatterId matter() {
    return new MatterId(matterId);
  }

  /** The primary key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    private String matterId;
    private String contactId;

    /** For Hibernate, which then fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Key() {}

    Key(MatterId matter, ContactId contact) {
      this.matterId = matter.value();
      this.contactId = contact.value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && matterId.equals(key.matterId)
          && contactId.equals(key.contactId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(matterId, contactId);
    }
  }
}
