package dev.postern.link.jpa;

import dev.postern.contact.ContactId;
import dev.postern.link.Access;
import dev.postern.link.LinkId;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.RedemptionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_REDEMPTION}: one spending of a link. */
@Entity
@Table(name = "PT_REDEMPTION")
public class RedemptionEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "LINK_ID")
  private String linkId;

  @Column(name = "BROWSER")
  private String browser;

  @Column(name = "REDEEMED_AT")
  private long redeemedAt;

  @Nullable @Column(name = "ROOT_ID")
  private String root;

  @Nullable @Column(name = "TAB_ID")
  private String tab;

  /** Whose link it was; null in rows from before it was kept, as the next two. */
  @Nullable @Column(name = "CONTACT_ID")
  @SuppressWarnings("UnusedVariable") // queries read it
  private String contactId;

  @Nullable @Column(name = "NETWORK")
  private String network;

  @Nullable @Column(name = "DEVICE")
  private String device;

  /** The digest of the cookie that the browser is remembered by; set with the login. */
  @Nullable @Column(name = "HINT_DIGEST")
  @SuppressWarnings("UnusedVariable") // queries read and change it
  private String hint;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected RedemptionEntity() {}

  /** A redemption that no login goes on from yet. */
  RedemptionEntity(Redemption redemption, ContactId contact, Access access) {
    this.id = redemption.id().value();
    this.linkId = redemption.link().value();
    this.browser = redemption.browser();
    this.redeemedAt = redemption.at().toEpochMilli();
    this.contactId = contact.value();
    this.network = access.network();
    this.device = access.device();
  }

  Redemption toRedemption() {
    return new Redemption(
        new RedemptionId(id),
        new LinkId(linkId),
        browser,
        Instant.ofEpochMilli(redeemedAt),
        continuation());
  }

  Access toAccess() {
    return new Access(
        Instant.ofEpochMilli(redeemedAt),
        network == null ? "" : network,
        device == null ? "" : device);
  }

  private Optional<LoginTab> continuation() {
    return root == null || tab == null ? Optional.empty() : Optional.of(new LoginTab(root, tab));
  }
}
