package dev.postern.signin.keycloak;

import dev.postern.policy.Portal;
import dev.postern.policy.Targets;
import java.util.Optional;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.RedirectUtils;

/** What a login by link needs of a client, asked before anything is spent. */
public final class ClientLogin implements Targets {
  private final KeycloakSession session;

  public ClientLogin(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Whether the client's browser flow has our enabled redeem step: without it nobody would get in.
   */
  public boolean redeems(RealmModel realm, ClientModel client) {
    return hasStep(realm, client, RedeemStep.ID);
  }

  /** Whether the client's browser flow has our enabled step for contacts with a password. */
  public boolean takesPasswords(RealmModel realm, ClientModel client) {
    return hasStep(realm, client, PasswordStep.ID);
  }

  private static boolean hasStep(RealmModel realm, ClientModel client, String step) {
    return AuthenticatorUtil.getExecutionsByType(realm, browserFlow(realm, client).getId(), step)
        .stream()
        .anyMatch(AuthenticationExecutionModel::isEnabled);
  }

  /** As Keycloak resolves it for a login: the client's override, else the realm's flow. */
  private static AuthenticationFlowModel browserFlow(RealmModel realm, ClientModel client) {
    return Optional.ofNullable(
            client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING))
        .map(realm::getAuthenticationFlowById)
        .orElseGet(realm::getBrowserFlow);
  }

  /** Whether a valid redirect URI of the client covers {@code url}, by Keycloak's own rules. */
  public boolean redirects(ClientModel client, String url) {
    return RedirectUtils.verifyRedirectUri(session, url, client) != null;
  }

  @Override
  public boolean allow(Portal portal, String target) {
    RealmModel realm = session.realms().getRealm(portal.realm().value());
    ClientModel client = realm == null ? null : realm.getClientById(portal.id().value());
    return client != null && redirects(client, target);
  }
}
