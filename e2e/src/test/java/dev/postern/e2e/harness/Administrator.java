package dev.postern.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The administrator of the master realm, who prepares in the firm's realm what a test needs. */
public final class Administrator {

  private static final String KEYS = "org.keycloak.keys.KeyProvider";

  private final Realm master;
  private final Realm firm;

  Administrator(Realm firm) {
    this.firm = firm;
    this.master = new Realm(firm.keycloak(), "master");
  }

  /** Adds a user; answers the id. */
  public String addUser(Map<String, Object> representation) {
    return created(call("POST", "/users", representation));
  }

  /** Asks for a user of this name; the answer may be a failure. */
  public Answer offersUser(String name) {
    return call("POST", "/users", Map.of("username", name));
  }

  /** Adds a user as a realm's export has them. */
  public void importUser(Map<String, Object> representation) {
    done(
        call(
            "POST",
            "/partialImport",
            Map.of("ifResourceExists", "FAIL", "users", List.of(representation))));
  }

  /** The users who have exactly this address. */
  public JsonNode usersWithEmail(String email) {
    return get("/users?exact=true&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
  }

  public void grantRealmRole(String user, String role) {
    JsonNode representation = get("/roles/" + role);
    done(call("POST", "/users/" + user + "/role-mappings/realm", List.of(representation)));
  }

  public void withdrawRealmRole(String user, String role) {
    JsonNode representation = get("/roles/" + role);
    done(call("DELETE", "/users/" + user + "/role-mappings/realm", List.of(representation)));
  }

  public void grantClientRole(String user, String client, String role) {
    mapClientRole("POST", user, client, role);
  }

  public void withdrawClientRole(String user, String client, String role) {
    mapClientRole("DELETE", user, client, role);
  }

  private void mapClientRole(String method, String user, String client, String role) {
    String clientUuid = client(client).get("id").asText();
    JsonNode representation = get("/clients/" + clientUuid + "/roles/" + role);
    done(
        call(
            method,
            "/users/" + user + "/role-mappings/clients/" + clientUuid,
            List.of(representation)));
  }

  /** Lets a client's tokens say that their user has a role; needed where full scope is off. */
  public void letIntoTokens(String clientUuid, String client, String role) {
    String owner = client(client).get("id").asText();
    JsonNode representation = get("/clients/" + owner + "/roles/" + role);
    done(
        call(
            "POST",
            "/clients/" + clientUuid + "/scope-mappings/clients/" + owner,
            List.of(representation)));
  }

  public void setPassword(String user, String password) {
    done(
        call(
            "PUT",
            "/users/" + user + "/reset-password",
            Map.of("type", "password", "value", password, "temporary", false)));
  }

  /** Makes a user do something at the next login, such as {@code UPDATE_PROFILE}. */
  public void require(String user, String action) {
    changeUser(user, Map.of("requiredActions", List.of(action)));
  }

  /** Who may edit an attribute of people's profiles, such as {@code admin} and {@code user}. */
  public void letEdit(String attribute, List<String> who) {
    JsonNode profile = get("/users/profile");
    for (JsonNode each : profile.path("attributes")) {
      if (each.path("name").asText().equals(attribute)) {
        ((ObjectNode) each.path("permissions")).set("edit", Json.read(Json.write(who)));
      }
    }
    done(call("PUT", "/users/profile", profile));
  }

  /** Ends one session. */
  public void endSession(String id) {
    done(call("DELETE", "/sessions/" + id + "?isOffline=false"));
  }

  /** Ends all sessions of a user. */
  public void signOut(String user) {
    done(call("POST", "/users/" + user + "/logout"));
  }

  /** Ends all sessions of the realm. */
  public void signEverybodyOut() {
    done(call("POST", "/logout-all"));
  }

  public void disable(String user) {
    changeUser(user, Map.of("enabled", false));
  }

  /** Changes some settings of a user; those that are not named stay. */
  public void changeUser(String user, Map<String, Object> change) {
    ObjectNode settings = (ObjectNode) user(user);
    settings.setAll((ObjectNode) Json.read(Json.write(change)));
    putUser(settings);
  }

  public JsonNode user(String id) {
    return get("/users/" + id);
  }

  /** Makes a user what it was. */
  public void putUser(JsonNode settings) {
    done(call("PUT", "/users/" + settings.path("id").asText(), settings));
  }

  /** Whether users may have attributes that the realm's user profile does not know. */
  public void letUsersHaveAnyAttribute(boolean any) {
    ObjectNode profile = (ObjectNode) get("/users/profile");
    profile.remove("unmanagedAttributePolicy");
    if (any) {
      profile.put("unmanagedAttributePolicy", "ENABLED");
    }
    done(call("PUT", "/users/profile", profile));
  }

  /** Adds a realm beside the firm's; answers who administers it. */
  Administrator addRealm(String name, Object representation) {
    URI realms = master.keycloak().resolve("/admin/realms");
    done(
        AdministratorToken.with(master, token -> Http.send("POST", realms, token, representation)));
    return new Administrator(new Realm(firm.keycloak(), name));
  }

  /** Who administers the realm that Keycloak's own administrators are in. */
  Administrator ofMaster() {
    return new Administrator(master);
  }

  void removeRealm() {
    done(call("DELETE", ""));
  }

  String realmId() {
    return get("").path("id").asText();
  }

  /** What the console's partial export of the realm holds. */
  public JsonNode export() {
    return done(call("POST", "/partial-export?exportClients=true&exportGroupsAndRoles=true"))
        .json();
  }

  /** Changes some settings of the realm; those that are not named stay. */
  public void changeRealm(Map<String, Object> change) {
    done(call("PUT", "", change));
  }

  public JsonNode client(String clientId) {
    return get("/clients?clientId=" + clientId).get(0);
  }

  public String addClient(Map<String, Object> representation) {
    return created(call("POST", "/clients", representation));
  }

  /** Changes some settings of a client; attributes that are not named stay. */
  public void changeClient(String uuid, Map<String, Object> change) {
    ObjectNode settings = (ObjectNode) get("/clients/" + uuid);
    ObjectNode changed = (ObjectNode) Json.read(Json.write(change));
    if (changed.remove("attributes") instanceof ObjectNode attributes) {
      ((ObjectNode) settings.path("attributes")).setAll(attributes);
    }
    settings.setAll(changed);
    putClient(settings);
  }

  /**
   * Sets up a client's mapper.
   *
   * @param client as it was, with the mapper
   * @param change what is set otherwise than it was
   */
  public void setMapper(JsonNode client, String type, Map<String, String> change) {
    for (JsonNode before : client.path("protocolMappers")) {
      if (before.path("protocolMapper").asText().equals(type)) {
        ObjectNode mapper = before.deepCopy();
        ((ObjectNode) mapper.path("config")).setAll((ObjectNode) Json.read(Json.write(change)));
        done(call("PUT", mapperPath(client, mapper.path("id").asText()), mapper));
      }
    }
  }

  /** Adds a mapper to a client; answers its id. */
  public String addMapper(String clientUuid, String type, Map<String, String> config) {
    return created(
        call(
            "POST",
            "/clients/" + clientUuid + "/protocol-mappers/models",
            Map.of(
                "name",
                type,
                "protocol",
                "openid-connect",
                "protocolMapper",
                type,
                "config",
                config)));
  }

  public void removeMapper(String clientUuid, String mapper) {
    done(call("DELETE", "/clients/" + clientUuid + "/protocol-mappers/models/" + mapper));
  }

  private static String mapperPath(JsonNode client, String mapper) {
    return "/clients/" + client.path("id").asText() + "/protocol-mappers/models/" + mapper;
  }

  /** Makes a client what it was. */
  public void putClient(JsonNode settings) {
    done(call("PUT", "/clients/" + settings.path("id").asText(), settings));
  }

  /** Adds a flow of one step, which must succeed; answers its id. */
  String addFlow(String alias, String step) {
    String flow =
        created(
            call(
                "POST",
                "/authentication/flows",
                Map.of("alias", alias, "providerId", "basic-flow", "topLevel", true)));
    String executions = "/authentication/flows/" + alias + "/executions";
    done(call("POST", executions + "/execution", Map.of("provider", step)));
    ObjectNode execution = (ObjectNode) get(executions).get(0);
    done(call("PUT", executions, execution.put("requirement", "REQUIRED")));
    return flow;
  }

  void removeFlow(String id) {
    done(call("DELETE", "/authentication/flows/" + id));
  }

  /** The id of an authentication flow. */
  public String flow(String alias) {
    return idOf(get("/authentication/flows"), "alias", alias);
  }

  /** The user that a client with a service account is. */
  public String serviceAccountOf(String clientUuid) {
    return get("/clients/" + clientUuid + "/service-account-user").path("id").asText();
  }

  public void removeClient(String uuid) {
    done(call("DELETE", "/clients/" + uuid));
  }

  /** Lets a client ask for a scope that it does not get by itself. */
  public void offerScope(String clientUuid, String scope) {
    done(call("PUT", "/clients/" + clientUuid + "/optional-client-scopes/" + scopeId(scope)));
  }

  public void withdrawScope(String clientUuid, String scope) {
    done(call("DELETE", "/clients/" + clientUuid + "/optional-client-scopes/" + scopeId(scope)));
  }

  public JsonNode offlineSessions(String user, String clientUuid) {
    return get("/users/" + user + "/offline-sessions/" + clientUuid);
  }

  public JsonNode credentials(String user) {
    return get("/users/" + user + "/credentials");
  }

  public JsonNode sessions(String user) {
    return get("/users/" + user + "/sessions");
  }

  /** Whether Keycloak lets somebody wait after too many guesses; it counts them in its own time. */
  public boolean isLockedOut(String user) {
    return get("/attack-detection/brute-force/users/" + user).path("disabled").asBoolean();
  }

  /** Has the realm know a required action, or forget it; some are off by default. */
  public void enableRequiredAction(String alias, boolean enabled) {
    String path = "/authentication/required-actions/" + alias;
    ObjectNode settings = (ObjectNode) get(path);
    settings.put("enabled", enabled);
    done(call("PUT", path, settings));
  }

  /** Has the realm know a required action that is none of Keycloak's, and offer it. */
  void addRequiredAction(String alias) {
    done(
        call(
            "POST",
            "/authentication/register-required-action",
            Map.of("providerId", alias, "name", alias)));
  }

  void removeRequiredAction(String alias) {
    done(call("DELETE", "/authentication/required-actions/" + alias));
  }

  /** What somebody did of one kind, such as {@code LOGIN}; newest first. */
  public JsonNode events(String user, String type) {
    return get("/events?max=1000&user=" + user + "&type=" + type);
  }

  /** All that somebody did, newest first. */
  public List<JsonNode> eventsOf(String user) {
    return StreamSupport.stream(get("/events?max=1000&user=" + user).spliterator(), false).toList();
  }

  /** How often something happened, whoever did it. */
  public int countEvents(String type) {
    return get("/events?max=100000&type=" + type).size();
  }

  public void removeUser(String id) {
    done(call("DELETE", "/users/" + id));
  }

  /** Adds a key for what Keycloak signs for itself, which is used from now on; answers its id. */
  public String addHmacKey(String name, int priority) {
    return created(
        call(
            "POST",
            "/components",
            Map.of(
                "name",
                name,
                "providerId",
                "hmac-generated",
                "providerType",
                KEYS,
                "parentId",
                get("").path("id").asText(),
                "config",
                Map.of(
                    "algorithm",
                    List.of("HS512"),
                    "priority",
                    List.of(String.valueOf(priority))))));
  }

  /** Gives the realm a user storage of this kind; answers its id. */
  public String addUserStorage(String provider) {
    return created(
        call(
            "POST",
            "/components",
            Map.of(
                "name",
                provider,
                "providerId",
                provider,
                "providerType",
                "org.keycloak.storage.UserStorageProvider",
                "parentId",
                get("").path("id").asText(),
                "config",
                Map.of("enabled", List.of("true"), "priority", List.of("0")))));
  }

  public void removeUserStorage(String id) {
    done(call("DELETE", "/components/" + id));
  }

  /** Adds a role to the realm, which has these roles of the realm in it. */
  public void addRealmRole(String name, List<String> within) {
    created(call("POST", "/roles", Map.of("name", name)));
    List<JsonNode> composites = within.stream().map(role -> get("/roles/" + role)).toList();
    done(call("POST", "/roles/" + name + "/composites", composites));
  }

  public void removeRealmRole(String name) {
    done(call("DELETE", "/roles/" + name));
  }

  public void addClientRole(String clientUuid, String name) {
    created(call("POST", "/clients/" + clientUuid + "/roles", Map.of("name", name)));
  }

  /** Adds a group that gives its members nothing; answers its id. */
  public String addGroup(String name) {
    return created(call("POST", "/groups", Map.of("name", name)));
  }

  /** Adds a group whose members have a role of the realm; answers its id. */
  public String addGroup(String name, String role) {
    String group = addGroup(name);
    done(call("POST", "/groups/" + group + "/role-mappings/realm", List.of(get("/roles/" + role))));
    return group;
  }

  /** Adds a group within another; answers its id. */
  public String addGroupWithin(String parent, String name) {
    return created(call("POST", "/groups/" + parent + "/children", Map.of("name", name)));
  }

  public void join(String user, String group) {
    done(call("PUT", "/users/" + user + "/groups/" + group));
  }

  public void removeGroup(String id) {
    done(call("DELETE", "/groups/" + id));
  }

  /** Adds an identity provider that nobody can really come from. */
  public void addIdentityProvider(String alias) {
    created(
        call(
            "POST",
            "/identity-provider/instances",
            Map.of(
                "alias",
                alias,
                "providerId",
                "oidc",
                "config",
                Map.of(
                    "authorizationUrl",
                    "http://localhost:1/auth",
                    "tokenUrl",
                    "http://localhost:1/token",
                    "clientId",
                    alias,
                    "clientSecret",
                    alias))));
  }

  public void removeIdentityProvider(String alias) {
    done(call("DELETE", "/identity-provider/instances/" + alias));
  }

  /** Ties a user to somebody of an identity provider. */
  public void tieTo(String user, String alias) {
    done(
        call(
            "POST",
            "/users/" + user + "/federated-identity/" + alias,
            Map.of("identityProvider", alias, "userId", user, "userName", user)));
  }

  /** Signs a browser in as somebody, the way the console's Impersonate does. */
  public void impersonate(String user, Robot browser) {
    browser.cookies().keep(done(call("POST", "/users/" + user + "/impersonation")).response());
  }

  /** The id of a key by its name. */
  public String key(String name) {
    return idOf(get("/components?type=" + KEYS), "name", name);
  }

  /** Lets a key sign and verify, or do neither. */
  public void enableKey(String id, boolean enabled) {
    ObjectNode key = (ObjectNode) get("/components/" + id);
    ObjectNode config = (ObjectNode) key.path("config");
    config.putArray("enabled").add(String.valueOf(enabled));
    done(call("PUT", "/components/" + id, key));
  }

  public void removeKey(String id) {
    done(call("DELETE", "/components/" + id));
  }

  /** What people did, newest first. */
  public String events() {
    return get("/events?max=1000").toString();
  }

  /** What administrators and services did, newest first. */
  public String adminEvents() {
    return get("/admin-events?max=1000").toString();
  }

  /** What administrators and services did at one path, newest first. */
  public List<JsonNode> adminEventsAt(String path) {
    JsonNode events =
        get(
            "/admin-events?max=1000&resourcePath="
                + URLEncoder.encode(path, StandardCharsets.UTF_8));
    return StreamSupport.stream(events.spliterator(), false).toList();
  }

  /** Where the realm hands its mail over. */
  public JsonNode smtp() {
    return get("").path("smtpServer");
  }

  public void setSmtp(Object settings) {
    changeRealm(Map.of("smtpServer", settings));
  }

  private String scopeId(String name) {
    return idOf(get("/client-scopes"), "name", name);
  }

  private static String idOf(JsonNode all, String field, String value) {
    for (JsonNode one : all) {
      if (one.path(field).asText().equals(value)) {
        return one.path("id").asText();
      }
    }
    throw new AssertionError("None has the " + field + " " + value);
  }

  private JsonNode get(String path) {
    return done(call("GET", path)).json();
  }

  private Answer call(String method, String path) {
    return AdministratorToken.with(master, token -> Http.send(method, firm.admin(path), token));
  }

  private Answer call(String method, String path, Object body) {
    return AdministratorToken.with(
        master, token -> Http.send(method, firm.admin(path), token, body));
  }

  private static String created(Answer answer) {
    String location = done(answer).header("Location");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static Answer done(Answer answer) {
    if (answer.status() >= 300) {
      throw new AssertionError(
          "%s answered %d: %s"
              .formatted(answer.response().request(), answer.status(), answer.body()));
    }
    return answer;
  }
}
