package dev.postern.api;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * Who calls the API, and for which portals they may act (feature H4): somebody with a role of the
 * client {@code postern}, or a portal's own service account with the role {@code portal} for that
 * portal alone.
 */
public final class Caller {
  private static final String CLIENT = "postern";
  private static final String VIEW = "view";
  private static final String SEND = "send";
  private static final String MANAGE = "manage";
  private static final String PORTAL = "portal";

  private final RealmModel realm;
  private final AdminAuth auth;

  public Caller(RealmModel realm, AdminAuth auth) {
    this.realm = realm;
    this.auth = auth;
  }

  /** Whether the caller may send invitations for the portal of this client id. */
  public boolean maySend(String portalClientId) {
    return hasOne(SEND, MANAGE) || actsFor(portalClientId);
  }

  /** Whether the caller may see links of the portal of this client id. */
  public boolean mayView(String portalClientId) {
    return hasOne(VIEW, SEND, MANAGE) || actsFor(portalClientId);
  }

  /** Whether the caller may revoke links of the portal of this client id. */
  public boolean mayManage(String portalClientId) {
    return hasOne(MANAGE) || actsFor(portalClientId);
  }

  /** Whether the caller manages the contacts of all portals, and the people behind them. */
  public boolean mayManageAll() {
    return hasOne(MANAGE);
  }

  /** Whether the caller may read all of the record: whoever sends invitations need not. */
  public boolean mayViewRecord() {
    return hasOne(VIEW, MANAGE);
  }

  /** The client id of the one portal that the caller acts for; empty for all others. */
  public Optional<String> ownPortal() {
    return Optional.ofNullable(auth.getClient())
        .map(ClientModel::getClientId)
        .filter(this::actsFor);
  }

  /** Whether the caller has any business with this API at all. */
  public boolean isKnown() {
    return hasOne(VIEW, SEND, MANAGE, PORTAL);
  }

  /** The caller as the record names actors. */
  public String actor() {
    UserModel user = auth.getUser();
    String viaClient = auth.getClient() == null ? "" : " via " + auth.getClient().getClientId();
    return user.getServiceAccountClientLink() == null
        ? "user " + user.getId() + viaClient
        : "client " + auth.getClient().getClientId();
  }

  /**
   * Who is calling, told from all others for good: names are given again, and in other realms, ids
   * are not.
   */
  public String identity() {
    String client = auth.getClient() == null ? "" : auth.getClient().getId();
    return String.join(" ", auth.getRealm().getId(), client, auth.getUser().getId());
  }

  /** A token of the portal's own client for that client's own service account. */
  private boolean actsFor(String portalClientId) {
    ClientModel client = auth.getClient();
    return client != null
        && client.getClientId().equals(portalClientId)
        && client.getId().equals(auth.getUser().getServiceAccountClientLink())
        && auth.getRealm().getId().equals(realm.getId())
        && hasOne(PORTAL);
  }

  private boolean hasOne(String... roles) {
    ClientModel postern = realm.getClientByClientId(CLIENT);
    return postern != null && auth.hasOneOfAppRole(postern, roles);
  }
}
