package dev.postern.realm;

import static dev.postern.realm.ProjectFile.entry;
import static dev.postern.realm.ProjectFile.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortalClientTest {

  private static final String PORTAL = "http://localhost:8081";

  private final JsonNode realm = ProjectFile.realm();
  private final JsonNode client = entry(realm.path("clients"), "clientId", "client-portal");
  private final JsonNode attributes = client.path("attributes");

  @Test
  void isConfidentialWithCodeAndPkceAlone() {
    assertThat(client.path("publicClient").asBoolean(true)).isFalse();
    assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
    assertThat(attributes.path("pkce.code.challenge.method").asText()).isEqualTo("S256");
    assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
    assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
  }

  @Test
  void callsTheApiAsItself() {
    assertThat(client.path("serviceAccountsEnabled").asBoolean()).isTrue();
  }

  @Test
  void isSentToItsOwnPagesOnly() {
    assertThat(strings(client.path("redirectUris")))
        .containsExactly(
            PORTAL + "/login/oauth2/code/postern", PORTAL + "/sso*", PORTAL + "/matters/*");
    assertThat(strings(client.path("webOrigins"))).containsExactly(PORTAL);
    assertThat(attributes.path("post.logout.redirect.uris").asText()).isEqualTo(PORTAL + "/");
    assertThat(client.path("baseUrl").asText()).isEqualTo(PORTAL + "/");
  }

  @Test
  void hearsOfTheEndOfASession() {
    assertThat(attributes.path("backchannel.logout.url").asText())
        .isEqualTo(PORTAL + "/logout/connect/back-channel/postern");
    assertThat(attributes.path("backchannel.logout.session.required").asText()).isEqualTo("true");
    assertThat(client.path("frontchannelLogout").asBoolean(true)).isFalse();
  }

  @Test
  void isAPortalOfPostern() {
    assertThat(attributes.path("postern.enabled").asText()).isEqualTo("true");
    assertThat(attributes.path("postern.initiation.url").asText()).isEqualTo(PORTAL + "/sso");
    assertThat(attributes.path("postern.brand.name").asText()).isEqualTo("Harbour & Lane");
    assertThat(attributes.path("login_theme").asText()).isEqualTo("postern");
  }

  @Test
  void usesTheFlowOfAPortal() {
    JsonNode flow = entry(realm.path("authenticationFlows"), "alias", "postern-portal");

    // Keycloak binds by id, the one place in the file where an id is needed.
    assertThat(client.path("authenticationFlowBindingOverrides").path("browser").asText())
        .isEqualTo(flow.path("id").asText())
        .isNotEmpty();
  }

  @Test
  void getsRolesByNameOnly() {
    assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
    assertThat(realm.path("scopeMappings")).hasSize(1);
    assertThat(strings(realm.path("scopeMappings").path(0).path("roles"))).containsExactly("staff");
    assertThat(realm.path("clientScopeMappings").properties()).hasSize(1);
    JsonNode mapping = realm.path("clientScopeMappings").path("postern").path(0);
    assertThat(mapping.path("client").asText()).isEqualTo("client-portal");
    assertThat(strings(mapping.path("roles"))).containsExactly("portal");
  }

  @Test
  void cannotAskForOfflineTokens() {
    assertThat(client.path("optionalClientScopes").isArray()).isTrue();
    assertThat(client.path("optionalClientScopes")).isEmpty();
    assertThat(strings(client.path("defaultClientScopes")))
        .containsExactlyInAnyOrder("basic", "acr", "profile", "email", "roles", "web-origins");
  }

  @Test
  void learnsMattersRolesAndMethodsFromItsTokens() {
    JsonNode mappers = client.path("protocolMappers");

    for (String mapper : List.of("postern-matters-mapper", "oidc-usermodel-realm-role-mapper")) {
      JsonNode config = entry(mappers, "protocolMapper", mapper).path("config");
      for (String target : List.of("id", "access", "userinfo", "introspection")) {
        assertThat(config.path(target + ".token.claim").asText())
            .as("%s in %s", mapper, target)
            .isEqualTo("true");
      }
    }
    JsonNode matters = entry(mappers, "protocolMapper", "postern-matters-mapper").path("config");
    for (String claim : List.of("matters", "matter", "matter_roles", "last_access")) {
      assertThat(matters.path(claim).asText()).as(claim).isEqualTo("true");
    }
    JsonNode methods = entry(mappers, "protocolMapper", "oidc-amr-mapper").path("config");
    assertThat(methods.path("id.token.claim").asText()).isEqualTo("true");
    assertThat(methods.path("access.token.claim").asText()).isEqualTo("true");
  }
}
