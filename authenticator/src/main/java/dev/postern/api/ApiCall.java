package dev.postern.api;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.UnsafeCharacters;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;

/** One call of the API: who calls, and from where. */
public record ApiCall(KeycloakSession session, RealmModel realm, Caller caller) {
  /** The call that a Keycloak session serves. */
  public static ApiCall of(KeycloakSession session, AdminAuth auth) {
    RealmModel realm = session.getContext().getRealm();
    return new ApiCall(session, realm, new Caller(realm, auth));
  }

  public RealmId realmId() {
    return new RealmId(realm.getId());
  }

  public RequestOrigin origin() {
    String agent = header(HttpHeaders.USER_AGENT);
    return new RequestOrigin(
        session.getContext().getConnection().getRemoteHost(), agent == null ? "" : agent);
  }

  public @Nullable String header(String name) {
    return session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name);
  }

  /** The portal of a client id; also one that is switched off: its matters are still there. */
  public Optional<PortalId> portal(String clientId) {
    return Optional.of(clientId)
        .filter(id -> id.codePoints().noneMatch(UnsafeCharacters::contain))
        .map(realm::getClientByClientId)
        .map(ClientModel::getId)
        .map(PortalId::new);
  }

  /** The answer to whoever has no business here at all. */
  public static Response notKnown() {
    return forbidden("This needs a role of the client postern.");
  }

  public static Response forbidden(String detail) {
    return Problem.forbidden(detail).answer();
  }

  public static Response ok(Object view) {
    return Response.ok(Json.write(view), MediaType.APPLICATION_JSON_TYPE).build();
  }
}
