package dev.postern.link.jpa;

import dev.postern.contact.ContactId;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LoginTab;
import dev.postern.link.SignInRequestId;
import dev.postern.policy.Purpose;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
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

/** A row of {@code PT_LINK}. */
@Entity
@Table(name = "PT_LINK")
public class LinkEntity {
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

  @Column(name = "EMAIL")
  private String email;

  @Nullable @Column(name = "MATTER_ID")
  private String matterId;

  @Nullable @Column(name = "TARGET")
  private String target;

  @Nullable @Column(name = "MESSAGE")
  private String message;

  @Column(name = "ISSUED_BY")
  private String issuedBy;

  @Column(name = "ASKED_AT")
  private long askedAt;

  @Column(name = "USES")
  private int uses;

  @Nullable @Column(name = "MAX_USES")
  private Integer maxUses;

  @Nullable @Column(name = "SENT_AT")
  private Long sentAt;

  @Nullable @Column(name = "EXPIRES_AT")
  private Long expiresAt;

  @Nullable @Column(name = "FAILED_AT")
  private Long failedAt;

  /** Why sending was given up, in a word. */
  @Nullable @Column(name = "FAILURE")
  @SuppressWarnings("UnusedVariable") // queries read and write it
  private String failure;

  /** When it was last sent again as another link, and which. */
  @Nullable @Column(name = "RESENT_AT")
  @SuppressWarnings("UnusedVariable") // queries read and write it
  private Long resentAt;

  @Nullable @Column(name = "RESENT_AS")
  private String resentAs;

  @Nullable @Column(name = "REVOKED_AT")
  private Long revokedAt;

  @Nullable @Column(name = "SUPERSEDED_BY")
  private String supersededBy;

  @Column(name = "PURPOSE")
  private String purpose;

  @Nullable @Column(name = "ASKING_ROOT_ID")
  private String askingRoot;

  @Nullable @Column(name = "ASKING_TAB_ID")
  private String askingTab;

  @Nullable @Column(name = "HEALS")
  private String heals;

  @Column(name = "TRIES")
  private int tries;

  @Nullable @Column(name = "HEALED_BY")
  private String healedBy;

  @Nullable @Column(name = "REQUEST_ID")
  private String requestId;

  @Nullable @Column(name = "REMIND_AT")
  private Long remindAt;

  @Nullable @Column(name = "REMINDED_AT")
  private Long remindedAt;

  @Nullable @Column(name = "CLOSED_AT")
  private Long closedAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected LinkEntity() {}

  LinkEntity(Link link) {
    this.id = link.id().value();
    this.realmId = link.scope().realm().value();
    this.portalId = link.scope().portal().value();
    this.contactId = link.scope().contact().value();
    this.userId = link.scope().user().value();
    this.email = link.email().value();
    this.matterId = link.matter().map(MatterId::value).orElse(null);
    this.target = link.target().orElse(null);
    this.message = link.message().orElse(null);
    this.issuedBy = link.asking().by();
    this.askedAt = link.asking().at().toEpochMilli();
    this.purpose = link.asking().purpose().code();
    this.askingRoot = link.asking().tab().map(LoginTab::root).orElse(null);
    this.askingTab = link.asking().tab().map(LoginTab::tab).orElse(null);
    this.heals = link.asking().heals().map(LinkId::value).orElse(null);
    this.requestId = link.asking().request().map(SignInRequestId::value).orElse(null);
    this.uses = link.life().uses();
    this.maxUses = link.life().maxUses().orElse(null);
    this.sentAt = link.life().sentAt().map(Instant::toEpochMilli).orElse(null);
    this.expiresAt = link.life().expiresAt().map(Instant::toEpochMilli).orElse(null);
    this.failedAt = link.life().failedAt().map(Instant::toEpochMilli).orElse(null);
    this.revokedAt = link.life().revokedAt().map(Instant::toEpochMilli).orElse(null);
    this.supersededBy = link.life().supersededBy().map(LinkId::value).orElse(null);
    this.tries = link.life().tries();
    this.healedBy = link.life().healedBy().map(LinkId::value).orElse(null);
    this.remindAt = link.life().reminder().dueAt().map(Instant::toEpochMilli).orElse(null);
    this.remindedAt = link.life().reminder().sentAt().map(Instant::toEpochMilli).orElse(null);
    this.closedAt = link.life().closedAt().map(Instant::toEpochMilli).orElse(null);
  }

  Optional<String> resentAs() {
    return Optional.ofNullable(resentAs);
  }

  Link toLink() {
    return new Link(
        new LinkId(id),
        new Link.Scope(
            new RealmId(realmId),
            new PortalId(portalId),
            new ContactId(contactId),
            new UserId(userId)),
        new EmailAddress(email),
        Optional.ofNullable(matterId).map(MatterId::new),
        Optional.ofNullable(target),
        Optional.ofNullable(message),
        asking(),
        life());
  }

  private Link.Asking asking() {
    return new Link.Asking(
        Purpose.of(purpose),
        issuedBy,
        Instant.ofEpochMilli(askedAt),
        askingRoot == null || askingTab == null
            ? Optional.empty()
            : Optional.of(new LoginTab(askingRoot, askingTab)),
        Optional.ofNullable(heals).map(LinkId::new),
        Optional.ofNullable(requestId).map(SignInRequestId::new));
  }

  private Link.Life life() {
    return new Link.Life(
        uses,
        Optional.ofNullable(maxUses),
        Optional.ofNullable(sentAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(expiresAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(failedAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(revokedAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(supersededBy).map(LinkId::new),
        tries,
        Optional.ofNullable(healedBy).map(LinkId::new),
        new Link.Reminder(
            Optional.ofNullable(remindAt).map(Instant::ofEpochMilli),
            Optional.ofNullable(remindedAt).map(Instant::ofEpochMilli)),
        Optional.ofNullable(closedAt).map(Instant::ofEpochMilli));
  }
}
