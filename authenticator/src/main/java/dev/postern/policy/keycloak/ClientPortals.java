package dev.postern.policy.keycloak;

import dev.postern.policy.Brand;
import dev.postern.policy.LinkPolicy;
import dev.postern.policy.PolicyProblem;
import dev.postern.policy.Portal;
import dev.postern.policy.Portal.ContactPassword;
import dev.postern.policy.Portal.UnknownAddress;
import dev.postern.policy.Portals;
import dev.postern.policy.StaffMarks;
import dev.postern.policy.Warnings;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.throttle.PortalLimits;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Portals from clients with {@code postern.enabled}, by the keys of DESIGN section 9. */
public final class ClientPortals implements Portals {
  static final String ENABLED = "postern.enabled";
  static final String INITIATION_URL = "postern.initiation.url";
  static final String CONTACT_PASSWORD = "postern.contact-password";
  static final String UNKNOWN_ADDRESS = "postern.unknown-address";

  private static final String PREFIX = "postern.";
  private static final Set<String> KEYS =
      Set.of(ENABLED, INITIATION_URL, CONTACT_PASSWORD, UNKNOWN_ADDRESS);

  /** Without it, sessions that began with a link would open every client of the realm. */
  static final String SCOPE_ACTION = "postern-scope";

  private final KeycloakSession session;
  private final LoginReadiness readiness;

  public ClientPortals(KeycloakSession session, LoginReadiness readiness) {
    this.session = session;
    this.readiness = readiness;
  }

  @Override
  public Lookup byClientId(RealmId realm, String clientId) {
    return look(realm, r -> r.getClientByClientId(clientId));
  }

  @Override
  public Lookup byId(RealmId realm, PortalId id) {
    return look(realm, r -> r.getClientById(id.value()));
  }

  @Override
  public StaffMarks staffMarks(RealmId realmId, PortalId id) {
    RealmModel realm = session.realms().getRealm(realmId.value());
    ClientModel client = realm == null ? null : realm.getClientById(id.value());
    return client == null ? StaffMarks.DEFAULT : new StaffKeys(client.getAttributes()).read();
  }

  private Lookup look(RealmId realmId, ClientSource source) {
    RealmModel realm = session.realms().getRealm(realmId.value());
    ClientModel client = realm == null || !realm.isEnabled() ? null : source.in(realm);
    if (realm == null || client == null || !isPortal(client)) {
      return new Lookup.Unknown();
    }
    return parse(realm, client);
  }

  private static boolean isPortal(ClientModel client) {
    return client.isEnabled() && Boolean.parseBoolean(client.getAttribute(ENABLED));
  }

  private Lookup parse(RealmModel realm, ClientModel client) {
    List<PolicyProblem> problems = new ArrayList<>();
    require(realm.isRememberMe(), problems, "rememberMe", "the realm must allow Remember me");
    require(
        !realm.isDuplicateEmailsAllowed(),
        problems,
        "duplicateEmailsAllowed",
        "the realm must not allow two users with one e-mail address");
    require(
        isEnabled(realm.getRequiredActionProviderByAlias(SCOPE_ACTION)),
        problems,
        "requiredActions",
        "the realm must enable the required action " + SCOPE_ACTION);
    require(
        client.isStandardFlowEnabled(),
        problems,
        "standardFlowEnabled",
        "the standard flow must be on: it is how the portal signs people in");
    require(
        !client.isImplicitFlowEnabled(),
        problems,
        "implicitFlowEnabled",
        "the implicit flow must be off: its tokens cannot be refused");
    require(
        !client.isFullScopeAllowed(),
        problems,
        "fullScopeAllowed",
        "full scope must be off: with it, a contact's tokens open the account API");
    StaffKeys staff = new StaffKeys(client.getAttributes());
    staff.check(new NamedInRealm(session, realm), problems);
    require(
        readiness.redeems(realm, client),
        problems,
        "authenticationFlowBindingOverrides",
        "the client's browser flow needs the enabled step postern-redeem");
    Optional<URI> home = absolute(baseUrl(client));
    require(home.isPresent(), problems, "baseUrl", "the client needs a home URL (http or https)");
    Optional<URI> landing = landing(client, home, problems);
    refuseUnknownKeys(client, problems);
    Brand brand = new BrandKeys(client.getAttributes(), problems).read(realm, client);
    LinkKeys keys = new LinkKeys(client::getAttribute, problems);
    LinkPolicy policy = keys.read();
    ContactPassword password = keys.choice(CONTACT_PASSWORD, ContactPassword.REFUSE);
    UnknownAddress unknown = keys.choice(UNKNOWN_ADDRESS, UnknownAddress.SILENT);
    PortalLimits limits = new LimitKeys(client::getAttribute, problems).read();
    Warnings warnings = new WarningKeys(client.getAttributes(), problems).read(brand);
    require(
        password == ContactPassword.REFUSE || readiness.takesPasswords(realm, client),
        problems,
        CONTACT_PASSWORD,
        "the client's browser flow needs the enabled step postern-password");
    if (!problems.isEmpty() || home.isEmpty() || landing.isEmpty()) {
      return new Lookup.Misconfigured(problems);
    }
    return new Lookup.Found(
        new Portal(
            new RealmId(realm.getId()),
            new PortalId(client.getId()),
            client.getClientId(),
            brand,
            home.get(),
            landing.get(),
            policy,
            staff.read(),
            password,
            unknown,
            limits,
            warnings));
  }

  private Optional<URI> landing(
      ClientModel client, Optional<URI> home, List<PolicyProblem> problems) {
    String configured = client.getAttribute(INITIATION_URL);
    Optional<URI> landing = configured == null ? home : absolute(configured);
    boolean covered = landing.isPresent() && readiness.redirects(client, landing.get().toString());
    require(
        covered,
        problems,
        INITIATION_URL,
        "must be an http or https URL that a valid redirect URI of the client covers");
    return landing.filter(url -> covered);
  }

  /** A key that is misspelt would leave its default in place without a word. */
  private static void refuseUnknownKeys(ClientModel client, List<PolicyProblem> problems) {
    client.getAttributes().keySet().stream()
        .filter(key -> key.startsWith(PREFIX) && !isKnown(key))
        .sorted()
        .forEach(key -> problems.add(new PolicyProblem(key, "is no setting of Postern")));
  }

  private static boolean isKnown(String key) {
    return KEYS.contains(key)
        || LinkKeys.ALL.contains(key)
        || LimitKeys.ALL.contains(key)
        || WarningKeys.ALL.contains(key)
        || StaffKeys.ALL.contains(key)
        || BrandKeys.isKnown(key);
  }

  private static boolean isEnabled(@Nullable RequiredActionProviderModel action) {
    return action != null && action.isEnabled();
  }

  private static String baseUrl(ClientModel client) {
    String base = client.getBaseUrl() == null ? "" : client.getBaseUrl();
    String root = client.getRootUrl() == null ? "" : client.getRootUrl();
    return absolute(base).isPresent() ? base : root + base;
  }

  private static Optional<URI> absolute(String text) {
    try {
      URI uri = URI.create(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void require(
      boolean holds, List<PolicyProblem> problems, String key, String message) {
    if (!holds) {
      problems.add(new PolicyProblem(key, message));
    }
  }

  /** Where in a realm to look for a client. */
  private interface ClientSource {
    @Nullable ClientModel in(RealmModel realm);
  }

  /** What a login by link needs of a client, which only the login's own package can tell. */
  public interface LoginReadiness {
    /** Whether the client's browser flow has our enabled redeem step. */
    boolean redeems(RealmModel realm, ClientModel client);

    /** Whether the client's browser flow has our enabled step for contacts with a password. */
    boolean takesPasswords(RealmModel realm, ClientModel client);

    /** Whether a valid redirect URI of the client covers a URL. */
    boolean redirects(ClientModel client, String url);
  }
}
