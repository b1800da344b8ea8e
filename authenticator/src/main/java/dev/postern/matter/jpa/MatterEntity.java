package dev.postern.matter.jpa;

import dev.postern.matter.Assurance;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterCard;
import dev.postern.matter.MatterReference;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_MATTER}. */
@Entity
@Table(name = "PT_MATTER")
public class MatterEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "REALM_ID")
  private String realmId;

  @Column(name = "PORTAL_ID")
  private String portalId;

  @Column(name = "REFERENCE")
  private String reference;

  /** Its digest, which is what look-ups and the unique constraint go by. */
  @Column(name = "REFERENCE_HASH")
  @SuppressWarnings("UnusedVariable") // queries read it
  private String referenceHash;

  @Nullable @Column(name = "TITLE")
  private String title;

  @Nullable @Column(name = "EXPECTED_BY")
  private String expectedBy;

  @Column(name = "OPENED_AT")
  private long openedAt;

  @Nullable @Column(name = "CLOSED_AT")
  private Long closedAt;

  /** Null is the standard. */
  @Nullable @Column(name = "ASSURANCE")
  private String assurance;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected MatterEntity() {}

  MatterEntity(Matter matter, Instant at) {
    this.id = matter.id().value();
    this.realmId = matter.realm().value();
    this.portalId = matter.portal().value();
    this.reference = matter.reference().value();
    this.referenceHash = Sha256.hex(matter.reference().value());
    this.title = matter.title().orElse(null);
    this.expectedBy = matter.expectedBy().orElse(null);
    this.openedAt = at.toEpochMilli();
    this.closedAt = matter.closed() ? at.toEpochMilli() : null;
  }

  Matter toMatter() {
    return new Matter(
        new MatterId(id),
        new RealmId(realmId),
        new PortalId(portalId),
        new MatterReference(reference),
        Optional.ofNullable(title),
        Optional.ofNullable(expectedBy),
        closedAt != null);
  }

  MatterCard toCard() {
    return new MatterCard(
        toMatter(),
        Assurance.HIGH.code().equals(assurance) ? Assurance.HIGH : Assurance.STANDARD,
        Instant.ofEpochMilli(openedAt),
        Optional.ofNullable(closedAt).map(Instant::ofEpochMilli));
  }
}
