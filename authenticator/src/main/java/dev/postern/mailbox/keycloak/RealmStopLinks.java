package dev.postern.mailbox.keycloak;

import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.StopLink;
import dev.postern.mailbox.StopLinks;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/**
 * Stop links under the realm's HS512 key, which Keycloak signs its action tokens with: made with
 * the one in use, read with any that the realm still has.
 */
public final class RealmStopLinks implements StopLinks {
  private final KeycloakSession session;

  public RealmStopLinks(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public URI to(RealmId realmId, PortalId portal, EmailAddress address) {
    RealmModel realm = session.realms().getRealm(realmId.value());
    // The hostname is that of the session's realm, and this may run off-request.
    session.getContext().setRealm(realm);
    StopLink link =
        new StopLink(realmId, portal, MailboxId.of(realmId, portal, address), address.masked());
    SecretKey key = session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512).getSecretKey();
    return session
        .getContext()
        .getUri(UrlType.FRONTEND)
        .getBaseUriBuilder()
        .path("realms")
        .path(realm.getName())
        .path("postern/stop")
        .path(new StopToken(key).write(link))
        .build();
  }

  @Override
  public Optional<StopLink> read(RealmId realm, String token) {
    return keys(session.realms().getRealm(realm.value()))
        .map(key -> new StopToken(key).read(realm, token))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Stream<SecretKey> keys(RealmModel realm) {
    return session
        .keys()
        .getKeysStream(realm, KeyUse.SIG, Algorithm.HS512)
        .filter(key -> key.getStatus().isEnabled())
        .map(KeyWrapper::getSecretKey);
  }
}
