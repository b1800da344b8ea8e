package dev.postern.asking.jpa;

import dev.postern.asking.SignInRequest;
import dev.postern.asking.Way;
import dev.postern.asking.Wish;
import dev.postern.link.LoginTab;
import dev.postern.link.SignInRequestId;
import dev.postern.matter.MatterReference;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_SIGN_IN_REQUEST}: a request for a link that waits for its answer. */
@Entity
@Table(name = "PT_SIGN_IN_REQUEST")
public class SignInRequestEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "REALM_ID")
  private String realmId;

  @Column(name = "PORTAL_ID")
  private String portalId;

  @Column(name = "EMAIL")
  private String email;

  @Column(name = "ROOT_ID")
  private String root;

  @Column(name = "TAB_ID")
  private String tab;

  @Column(name = "ASKED_AT")
  private long askedAt;

  @Nullable @Column(name = "MATTER_REFERENCE")
  private String matterReference;

  @Nullable @Column(name = "TARGET")
  private String target;

  @Column(name = "WAY")
  private String way;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected SignInRequestEntity() {}

  SignInRequestEntity(SignInRequest request) {
    this.id = request.id().value();
    this.realmId = request.realm().value();
    this.portalId = request.portal().value();
    this.email = request.ask().email().value();
    this.root = request.ask().tab().root();
    this.tab = request.ask().tab().tab();
    this.matterReference = request.ask().wish().matter().map(MatterReference::value).orElse(null);
    this.target = request.ask().wish().target().orElse(null);
    this.way = request.ask().way().code();
    this.askedAt = request.at().toEpochMilli();
  }

  SignInRequest toRequest() {
    return new SignInRequest(
        new SignInRequestId(id),
        new RealmId(realmId),
        new PortalId(portalId),
        new SignInRequest.Ask(
            new EmailAddress(email),
            Way.of(way),
            new Wish(
                Optional.ofNullable(matterReference).map(MatterReference::new),
                Optional.ofNullable(target)),
            new LoginTab(root, tab)),
        Instant.ofEpochMilli(askedAt));
  }
}
