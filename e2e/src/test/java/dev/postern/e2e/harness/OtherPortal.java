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
    URI address = firm.inbox().url().resolve("/other-portal");
    JsonNode first = administrator.client("client-portal");
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
                first.get("authenticationFlowBindingOverrides"),
                "attributes",
                Map.of(
                    "postern.enabled", "true",
                    "postern.initiation.url", address + "/sso",
                    "pkce.code.challenge.method", "S256")));
    administrator.grantClientRole(administrator.serviceAccountOf(uuid), "postern", "portal");
    administrator.letIntoTokens(uuid, "postern", "portal");
    administrator.letIntoTokens(uuid, "postern", "send");
    return new OtherPortal(administrator, uuid, new RelyingParty(firm.realm(), ID, ID, address));
  }

  public PortalApi api() {
    return new PortalApi(relyingParty.realm(), ID, ID);
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
