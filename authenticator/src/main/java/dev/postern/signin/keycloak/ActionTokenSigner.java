package dev.postern.signin.keycloak;

import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkSigner;
import dev.postern.link.SecretAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** Signs links as Keycloak signs its action tokens: with the HMAC key of the realm. */
public final class ActionTokenSigner implements LinkSigner {
  /**
   * How much longer a token lives than its link. An expired token meets Keycloak's error page, an
   * expired link ours; and a mail may be handed over, and so live, later than it was signed.
   */
  static final Duration GRACE = Duration.ofDays(30);

  private final KeycloakSession session;
  private final SecretAccess access;

  public ActionTokenSigner(KeycloakSession session, SecretAccess access) {
    this.session = session;
    this.access = access;
  }

  @Override
  public LinkSecret sign(Link link, Instant expiresAt) {
    KeycloakContext context = session.getContext();
    RealmModel realm = session.realms().getRealm(link.scope().realm().value());
    // The key and the hostname are those of the session's realm, and this may run off-request.
    context.setRealm(realm);
    String token =
        LinkToken.of(link, expiresAt.plus(GRACE))
            .serialize(session, realm, context.getUri(UrlType.FRONTEND));
    return LinkSecret.signed(token, link.id(), access);
  }

  @Override
  public Optional<LinkSecret> read(String token) {
    return Optional.ofNullable(session.tokens().decode(token, LinkToken.class))
        .filter(this::isOurs)
        .map(good -> LinkSecret.signed(token, new LinkId(good.getId()), access));
  }

  /** What LoginActionsService checks of an action token besides its signature. */
  private boolean isOurs(LinkToken token) {
    KeycloakContext context = session.getContext();
    String issuer = Urls.realmIssuer(context.getUri().getBaseUri(), context.getRealm().getName());
    try {
      TokenVerifier.createWithoutSignature(token)
          .withChecks(
              TokenVerifier.IS_ACTIVE,
              new TokenVerifier.RealmUrlCheck(issuer),
              new TokenVerifier.TokenTypeCheck(List.of(LinkToken.TYPE)),
              LinkToken.ACTION_TOKEN_BASIC_CHECKS)
          .verify();
      return true;
    } catch (VerificationException refused) {
      return false;
    }
  }
}
