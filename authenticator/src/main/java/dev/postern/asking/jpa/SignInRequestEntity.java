package dev.postern.asking.jpa;

import dev.postern.asking.SignInRequest;
import dev.postern.asking.SignInRequestId;
import dev.postern.link.LinkId;
import dev.postern.link.LoginTab;
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

  @Nullable @Column(name = "LINK_ID")
  private String linkId;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected SignInRequestEntity() {}

  SignInRequestEntity(SignInRequest request) {
    this.id = request.id().value();
    this.realmId = request.realm().value();
    this.portalId = request.portal().value();
    this.email = request.email().value();
    this.root = request.tab().root();
    this.tab = request.tab().tab();
    this.askedAt = request.at().toEpochMilli();
    this.linkId = request.link().map(LinkId::value).orElse(null);
  }

  SignInRequest toRequest() {
    return new SignInRequest(
        new SignInRequestId(id),
        new RealmId(realmId),
        new PortalId(portalId),
        new EmailAddress(email),
        new LoginTab(root, tab),
        Instant.ofEpochMilli(askedAt),
        Optional.ofNullable(linkId).map(LinkId::new));
  }
}
