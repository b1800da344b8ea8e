package dev.postern.link.jpa;

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

  /** The digest of the cookie that the browser is remembered by; set with the login. */
  @Nullable @Column(name = "HINT_DIGEST")
  @SuppressWarnings("UnusedVariable") // queries read and change it
  private String hint;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected RedemptionEntity() {}

  /** A redemption that no login goes on from yet. */
  RedemptionEntity(Redemption redemption) {
    this.id = redemption.id().value();
    this.linkId = redemption.link().value();
    this.browser = redemption.browser();
    this.redeemedAt = redemption.at().toEpochMilli();
  }

  Redemption toRedemption() {
    return new Redemption(
        new RedemptionId(id),
        new LinkId(linkId),
        browser,
        Instant.ofEpochMilli(redeemedAt),
        continuation());
  }

  private Optional<LoginTab> continuation() {
    return root == null || tab == null ? Optional.empty() : Optional.of(new LoginTab(root, tab));
  }
}
