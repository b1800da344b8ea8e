package dev.postern.matter.keycloak;

import dev.postern.matter.LiveSessions;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.ResourceAdminManager;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * Keycloak's user sessions, ended outside any request. Clients are told one by one before Keycloak
 * ends the session: it tells them as well, but does not say whom it could not reach.
 */
public final class KeycloakLiveSessions implements LiveSessions {
  private static final Logger LOG = Logger.getLogger(KeycloakLiveSessions.class);
  private static final String LOGGED_OUT = CommonClientSessionModel.Action.LOGGED_OUT.name();

  private final KeycloakSession keycloak;

  public KeycloakLiveSessions(KeycloakSession keycloak) {
    this.keycloak = keycloak;
  }

  @Override
  public Optional<LoginSession> find(RealmId realm, SessionId id, UserId user) {
    return in(realm)
        .flatMap(model -> session(model, id))
        .filter(session -> session.getUser() != null)
        .map(SessionScope::loginSession)
        .filter(session -> session.user().equals(user));
  }

  @Override
  public List<LoginSession> of(RealmId realm, UserId user) {
    return in(realm)
        .map(
            model ->
                Optional.ofNullable(keycloak.users().getUserById(model, user.value()))
                    .map(found -> keycloak.sessions().getUserSessionsStream(model, found))
                    .orElseGet(Stream::empty)
                    .map(SessionScope::loginSession)
                    .toList())
        .orElseGet(List::of);
  }

  @Override
  public Optional<LostLogout> tell(PortalId portal, RealmId realm, LoginSession session) {
    return at(portal, realm, session).flatMap(this::tell);
  }

  @Override
  public List<LostLogout> end(RealmId realm, LoginSession session, Set<PortalId> told) {
    return in(realm)
        .flatMap(model -> session(model, session.id()))
        .map(ended -> end(ended, told))
        .orElseGet(List::of);
  }

  private List<LostLogout> end(UserSessionModel ended, Set<PortalId> told) {
    // A copy: telling a client must not change what is gone through.
    List<AuthenticatedClientSessionModel> clients =
        List.copyOf(ended.getAuthenticatedClientSessions().values());
    List<LostLogout> lost =
        clients.stream()
            .filter(client -> !told.contains(new PortalId(client.getClient().getId())))
            .flatMap(client -> tell(client).stream())
            .toList();
    // Keycloak does not tell a client again that is marked as told; those of other kinds it tells.
    clients.stream()
        .filter(client -> hearsBackChannel(client.getClient()))
        .forEach(client -> client.setAction(LOGGED_OUT));
    // AuthenticationManager: what the admin console does to log a session out. Cookies of a request
    // are its own affair, and there is none.
    AuthenticationManager.backchannelLogout(
        keycloak, ended.getRealm(), ended, keycloak.getContext().getUri(), null, null, true);
    return lost;
  }

  @Override
  public void endAt(PortalId portal, RealmId realm, LoginSession session) {
    // TokenManager: what revoking a client's tokens does.
    at(portal, realm, session).ifPresent(TokenManager::detachClientSession);
  }

  private Optional<AuthenticatedClientSessionModel> at(
      PortalId portal, RealmId realm, LoginSession session) {
    return in(realm)
        .flatMap(model -> session(model, session.id()))
        .map(found -> found.getAuthenticatedClientSessionByClient(portal.value()));
  }

  private Optional<LostLogout> tell(AuthenticatedClientSessionModel session) {
    ClientModel client = session.getClient();
    if (!client.isEnabled()
        || LOGGED_OUT.equals(session.getAction())
        || !hearsBackChannel(client)) {
      return Optional.empty();
    }
    Optional<String> failure = failureToTell(client, session);
    failure.ifPresent(
        reason ->
            LOG.warnf(
                "Client %s of realm %s could not be told that session %s has ended: %s",
                client.getClientId(),
                client.getRealm().getName(),
                session.getUserSession().getId(),
                reason));
    return failure.map(reason -> new LostLogout(new PortalId(client.getId()), reason));
  }

  private boolean hearsBackChannel(ClientModel client) {
    return ResourceAdminManager.getBackchannelLogoutUrl(keycloak, client) != null;
  }

  /** ResourceAdminManager: signs the logout token and posts it. */
  private Optional<String> failureToTell(
      ClientModel client, AuthenticatedClientSessionModel session) {
    try (Response answer =
        new ResourceAdminManager(keycloak)
            .logoutClientSessionWithBackchannelLogoutUrl(client, session)) {
      int status = answer.getStatus();
      return status == 200 || status == 204
          ? Optional.empty()
          : Optional.of("status " + status + ", or no answer");
    } catch (RuntimeException failed) {
      // An address that is none, or needs what the client has not said.
      return Optional.of(failed.getClass().getSimpleName());
    }
  }

  private Optional<UserSessionModel> session(RealmModel realm, SessionId id) {
    return Optional.ofNullable(keycloak.sessions().getUserSession(realm, id.value()));
  }

  private Optional<RealmModel> in(RealmId id) {
    RealmModel realm = keycloak.realms().getRealm(id.value());
    // Keys and addresses are looked up in the session's realm.
    keycloak.getContext().setRealm(realm);
    return Optional.ofNullable(realm);
  }
}
