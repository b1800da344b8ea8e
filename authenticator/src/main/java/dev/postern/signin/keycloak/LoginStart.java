package dev.postern.signin.keycloak;

import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.LoginTab;
import dev.postern.policy.Portal;
import dev.postern.signin.DoorAnswer.Redeemed;
import dev.postern.signin.DoorAnswer.Resume;
import dev.postern.signin.LoginTickets;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Begins the login that a redemption goes on to (DESIGN section 2.4): a Keycloak login of the
 * portal's client with OIDC {@code response_type=none}, which ends at the portal's initiation URL.
 * Uses keycloak-services internals, because no SPI begins a login outside an authorization request.
 */
public final class LoginStart {
  private static final String RESPONSE_TYPE_NONE = "none";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final LinkLedger links;
  private final LoginTickets tickets;
  private final RandomGenerator random;
  private final AuthenticationSessionManager logins;

  /**
   * @param random a cryptographically strong source, which browsers are remembered by
   */
  public LoginStart(
      KeycloakSession session, LinkLedger links, LoginTickets tickets, RandomGenerator random) {
    this.session = session;
    this.random = random;
    this.realm = session.getContext().getRealm();
    this.links = links;
    this.tickets = tickets;
    this.logins = new AuthenticationSessionManager(session);
  }

  /**
   * Begins the login and sends the browser to it.
   *
   * @param all what was redeemed at once: links of one person to one portal
   * @return empty if another press of the same browser has begun it already
   */
  Optional<Response> begin(List<Redeemed> all) {
    Redeemed redeemed = all.get(0);
    ClientModel client = realm.getClientById(redeemed.admitted().portal().id().value());
    boolean joins = joins(redeemed);
    AuthenticationSessionModel login =
        waiting(client, redeemed.link())
            .map(tab -> goOn(tab, joins))
            .orElseGet(() -> fresh(client, redeemed, joins));
    login.setAuthNote(RedeemStep.PROOF, RedemptionNote.of(all.stream().map(Redeemed::redemption)));
    // Should the login be lost on the way, the person meets the portal's sign-in, not an error
    // page.
    RestartLoginCookie.setRestartCookie(session, login);
    String hint = BrowserCookie.hint(session.getContext()).give(random).digest();
    boolean attached =
        all.stream().allMatch(each -> links.attach(each.redemption(), tabOf(login), hint));
    if (!attached) {
      return Optional.empty();
    }
    if (redeemed.somebodyElse()) {
      endSession(client);
    }
    return Optional.of(hopTo(login));
  }

  /** How we know a login in progress again. */
  static LoginTab tabOf(AuthenticationSessionModel login) {
    return new LoginTab(login.getParentSession().getId(), login.getTabId());
  }

  /** A login of this browser that is in progress in one of its tabs. */
  Optional<AuthenticationSessionModel> inProgress(String clientId, String tab) {
    return Optional.ofNullable(realm.getClientByClientId(clientId))
        .flatMap(
            client ->
                rootInProgress()
                    .map(
                        root ->
                            logins.getAuthenticationSessionByIdAndClient(
                                realm, root, client, tab)));
  }

  /** The logins of this browser that are in progress at a portal. */
  Stream<AuthenticationSessionModel> inProgress(Portal portal) {
    ClientModel client = realm.getClientById(portal.id().value());
    // Those of a client that was deleted meanwhile have none.
    return Optional.ofNullable(logins.getCurrentRootAuthenticationSession(realm)).stream()
        .flatMap(root -> root.getAuthenticationSessions().values().stream())
        .filter(login -> client.equals(login.getClient()));
  }

  /**
   * Begins a login in which nothing was redeemed yet: it waits for a link.
   *
   * @param target where it is to end, if not at the portal's own choice
   */
  AuthenticationSessionModel waiting(Portal portal, Optional<String> target) {
    ClientModel client = realm.getClientById(portal.id().value());
    AuthenticationSessionModel login = currentRoot().createAuthenticationSession(client);
    fill(login, portal, target);
    RestartLoginCookie.setRestartCookie(session, login);
    return login;
  }

  /**
   * Whether the login goes on in what this browser has. Not in a session that ends: somebody else's
   * now, all of the person's at a first proof. Keycloak cannot remove a session and make another of
   * the same id in one request.
   */
  private boolean joins(Redeemed redeemed) {
    boolean hasNothing = rootInProgress().isEmpty() && signedIn().isEmpty();
    return !redeemed.somebodyElse()
        && (hasNothing || !tickets.isFirstProof(redeemed.admitted().contact(), redeemed.link()));
  }

  /** The login that the link was asked for in, if it still waits in this browser (feature B5). */
  private Optional<AuthenticationSessionModel> waiting(ClientModel client, Link link) {
    return link.asking()
        .tab()
        .filter(tab -> rootInProgress().equals(Optional.of(tab.root())))
        .map(
            tab ->
                logins.getAuthenticationSessionByIdAndClient(realm, tab.root(), client, tab.tab()));
  }

  /** Lets a login that waits begin its flow anew: what it has been through does not count. */
  private AuthenticationSessionModel goOn(AuthenticationSessionModel tab, boolean joins) {
    AuthenticationSessionModel login = joins ? tab : AuthenticationProcessor.recreate(session, tab);
    AuthenticationProcessor.resetFlow(login, LoginActionsService.AUTHENTICATE_PATH);
    return login;
  }

  private AuthenticationSessionModel fresh(ClientModel client, Redeemed redeemed, boolean joins) {
    RootAuthenticationSessionModel root = joins ? currentRoot() : newRoot();
    AuthenticationSessionModel login = root.createAuthenticationSession(client);
    fill(login, redeemed.admitted().portal(), redeemed.link().target());
    return login;
  }

  /** Sends the browser back to its login in progress; empty if that is no more. */
  Optional<Response> resume(Resume resume) {
    ClientModel client = realm.getClientById(resume.portal().id().value());
    LoginTab continuation = resume.continuation();
    return Optional.ofNullable(
            logins.getAuthenticationSessionByIdAndClient(
                realm, continuation.root(), client, continuation.tab()))
        .map(
            login -> {
              logins.setAuthSessionCookie(continuation.root());
              return hopTo(login);
            });
  }

  /**
   * Where a browser goes that is signed in already: the portal's initiation URL with the issuer, as
   * OIDC third-party-initiated login wants it (OpenID Connect Core section 4).
   */
  URI landing(Portal portal, Optional<String> target) {
    return ending(portal, target).queryParam(OAuth2Constants.ISSUER, issuer()).build();
  }

  /**
   * The root that makes the login join what this browser has: its session, else a login in
   * progress. Not one whose id a session of somebody else has, whose cookie is lost: the two would
   * be joined.
   */
  private RootAuthenticationSessionModel currentRoot() {
    return signedIn().map(this::rootOf).or(this::rootWithoutSession).orElseGet(this::newRoot);
  }

  private Optional<RootAuthenticationSessionModel> rootWithoutSession() {
    return Optional.ofNullable(logins.getCurrentRootAuthenticationSession(realm))
        .filter(root -> session.sessions().getUserSession(realm, root.getId()) == null);
  }

  /** The id of what holds this browser's logins in progress, by the cookie that binds them. */
  Optional<String> rootInProgress() {
    return Optional.ofNullable(logins.getCurrentRootAuthenticationSession(realm))
        .map(RootAuthenticationSessionModel::getId);
  }

  /** A root with the session's id: AuthenticationProcessor.attachSession joins the two by it. */
  private RootAuthenticationSessionModel rootOf(AuthResult signedIn) {
    String id = signedIn.session().getId();
    RootAuthenticationSessionModel existing =
        session.authenticationSessions().getRootAuthenticationSession(realm, id);
    RootAuthenticationSessionModel root =
        existing != null
            ? existing
            : session.authenticationSessions().createRootAuthenticationSession(realm, id);
    logins.setAuthSessionCookie(root.getId());
    logins.setAuthSessionIdHashCookie(root.getId());
    return root;
  }

  private RootAuthenticationSessionModel newRoot() {
    return logins.createAuthenticationSession(realm, true);
  }

  /**
   * Ends somebody else's session, as the person at the browser has agreed. Last of all, because it
   * calls the portals that the session was at.
   */
  private void endSession(ClientModel client) {
    signedIn()
        .ifPresent(
            other -> {
              AuthenticationManager.backchannelLogout(session, other.session(), true);
              AuthenticationManager.expireIdentityCookie(session);
              session.getContext().setAuthenticationSession(null);
              session.getContext().setClient(client);
            });
  }

  private Optional<AuthResult> signedIn() {
    return Optional.ofNullable(
        AuthenticationManager.authenticateIdentityCookie(session, realm, true));
  }

  private void fill(AuthenticationSessionModel login, Portal portal, Optional<String> target) {
    String redirect = ending(portal, target).build().toString();
    login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    login.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
    login.setRedirectUri(redirect);
    login.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, redirect);
    login.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, RESPONSE_TYPE_NONE);
    login.setClientNote(OAuth2Constants.SCOPE, OAuth2Constants.SCOPE_OPENID);
    login.setClientNote(OIDCLoginProtocol.ISSUER, issuer());
    login.setAuthNote(
        AuthenticationProcessor.CURRENT_FLOW_PATH, LoginActionsService.AUTHENTICATE_PATH);
  }

  /** On to the login, at an address that is worth nothing without the AUTH_SESSION_ID cookie. */
  Response hopTo(AuthenticationSessionModel login) {
    URI hop =
        new AuthenticationFlowURLHelper(session, realm, session.getContext().getUri())
            .getLastExecutionUrl(login);
    return Response.seeOther(hop).build();
  }

  private static KeycloakUriBuilder ending(Portal portal, Optional<String> target) {
    KeycloakUriBuilder ending = KeycloakUriBuilder.fromUri(portal.landing());
    target.ifPresent(page -> ending.queryParam("target_link_uri", page));
    return ending;
  }

  private String issuer() {
    return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
  }
}
