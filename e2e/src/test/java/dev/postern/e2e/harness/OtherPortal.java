package dev.postern.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A second portal of the firm, with the same flow as the first; gone after the test. */
public record OtherPortal(Administrator administrator, String uuid, RelyingParty relyingParty)
    implements AutoCloseable {

  private static final String ID = "other-portal";

  public static OtherPortal openedAt(Firm firm) {
    Administrator administrator = firm.administrator();
    JsonNode flows =
        administrator.client("client-portal").path("authenticationFlowBindingOverrides");
    return openedAt(firm, firm.realm(), administrator, flows);
  }

  /** The same in any realm of the firm's server, with flows in place of that realm's own. */
  static OtherPortal openedAt(Firm firm, Realm realm, Administrator administrator, Object flows) {
    URI address = firm.inbox().url().resolve("/other-portal");
    String uuid =
        administrator.addClient(
            Map.of(
                "clientId",
                ID,
                "secret",
                ID,
                "standardFlowEnabled",
                true,
                "serviceAccountsEnabled",
                true,
                "redirectUris",
                List.of(address + "*"),
                "fullScopeAllowed",
                false,
                "baseUrl",
                address.toString(),
                "authenticationFlowBindingOverrides",
                flows,
                "protocolMappers",
                List.of(
                    Map.of(
                        "name",
                        "matters",
                        "protocol",
                        "openid-connect",
                        "protocolMapper",
                        "postern-matters-mapper",
                        "config",
                        Map.of(
                            "matter_roles", "true",
                            "last_access", "true",
                            "id.token.claim", "true",
                            "access.token.claim", "true"))),
                "attributes",
                Map.of(
                    "postern.enabled", "true",
                    "postern.initiation.url", address + "/sso",
                    "pkce.code.challenge.method", "S256")));
    administrator.grantClientRole(administrator.serviceAccountOf(uuid), "postern", "portal");
    administrator.letIntoTokens(uuid, "postern", "portal");
    administrator.letIntoTokens(uuid, "postern", "send");
    return new OtherPortal(administrator, uuid, new RelyingParty(realm, ID, ID, address));
  }

  public PortalApi api() {
    return new PortalApi(relyingParty.realm(), ID, ID);
  }

  /** Has Keycloak tell it of sessions that end. */
  public void hearsOfLogoutsBy(LogoutEar ear) {
    administrator.changeClient(
        uuid,
        Map.of(
            "attributes",
            Map.of(
                "backchannel.logout.url",
                ear.address().toString(),
                "backchannel.logout.session.required",
                "true")));
  }

  /** Invites somebody who may be a contact of another portal, too. */
  public Invited invite(Firm firm, String email) {
    return invite(firm, email, Map.of("portal", ID, "email", email));
  }

  /** The same to a matter of this portal. */
  public Invited invite(Firm firm, String email, String matter) {
    return invite(
        firm, email, Map.of("portal", ID, "email", email, "matter", Map.of("reference", matter)));
  }

  private Invited invite(Firm firm, String email, Map<String, Object> invitation) {
    int mails = firm.mailbox().mailsTo(email).size();
    JsonNode body = api().invite(invitation).json();
    return new Invited(
        email,
        body.path("id").asText(),
        body.path("contactId").asText(),
        firm.mailbox().mailTo(email, mails + 1));
  }

  /** Gives its back end a role of the API's. */
  public void may(String role) {
    administrator.grantClientRole(administrator.serviceAccountOf(uuid), "postern", role);
    administrator.letIntoTokens(uuid, "postern", role);
  }

  /** Takes a role of the API's from its back end. */
  public void mayNot(String role) {
    administrator.withdrawClientRole(administrator.serviceAccountOf(uuid), "postern", role);
  }

  @Override
  public void close() {
    administrator.removeClient(uuid);
  }
}
