package dev.postern.asking.keycloak;

import dev.postern.asking.AskAnswer;
import dev.postern.asking.SignInRequests;
import dev.postern.link.LoginTab;
import dev.postern.matter.SessionNotes;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The step of a portal's browser flow in which people ask for a link. It never signs anybody in:
 * the link does, in this tab if it is opened in this browser (feature B5). Steps aside for whoever
 * would rather use a password, and where a link would not be enough.
 */
public final class RequestStep implements Authenticator {
  /** The name of the execution. */
  public static final String ID = "postern-request";

  /** What a contact's choice of a password says; anything else there is for staff. */
  private static final String AS_CONTACT = "contact";

  /** The login's private note of the address that a link was asked for with. */
  private static final String ASKED = "postern.asked";

  private final Portals portals;
  private final SignInRequests requests;

  public RequestStep(Portals portals, SignInRequests requests) {
    this.portals = portals;
    this.requests = requests;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    Optional<Portal> portal = portal(context);
    if (portal.isEmpty() || asksForMore(context)) {
      context.attempted();
      return;
    }
    RequestPages pages = new RequestPages(context, portal.get());
    context.challenge(asked(context).map(pages::sent).orElseGet(pages::form));
  }

  /**
   * Whether somebody is signed in at a level already, and the portal asks for a higher one: a link
   * gives no more than they have. The cookie step has noted the level (Keycloak's step-up); it
   * notes none where the portal wants a new login.
   */
  private static boolean asksForMore(AuthenticationFlowContext context) {
    AcrStore levels = new AcrStore(context.getSession(), context.getAuthenticationSession());
    return levels.getLevelOfAuthenticationFromCurrentAuthentication() > Constants.MINIMUM_LOA;
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    Optional<Portal> portal = portal(context);
    String password = form.getFirst("password");
    boolean asContact =
        AS_CONTACT.equals(password) && portal.filter(Portal::takesPasswords).isPresent();
    if (asContact) {
      context.getAuthenticationSession().setAuthNote(SessionNotes.PASSWORD_CHOSEN, "true");
    }
    if (portal.isEmpty() || asContact || (password != null && !AS_CONTACT.equals(password))) {
      context.attempted();
      return;
    }
    if (form.containsKey("again")) {
      context.getAuthenticationSession().removeAuthNote(ASKED);
    }
    // Whoever goes back and presses again gets no second mail.
    String email = form.getFirst("email");
    if (asked(context).isEmpty() && email != null) {
      ask(context, portal.get(), email.strip());
    } else {
      authenticate(context);
    }
  }

  private void ask(AuthenticationFlowContext context, Portal portal, String typed) {
    RequestPages pages = new RequestPages(context, portal);
    Optional<EmailAddress> email = EmailAddress.parse(typed);
    if (email.isEmpty()) {
      context.challenge(pages.wrong(typed));
      return;
    }
    AuthenticationSessionModel login = context.getAuthenticationSession();
    LoginTab tab = new LoginTab(login.getParentSession().getId(), login.getTabId());
    if (requests.ask(portal, email.get(), tab, origin(context))
        instanceof AskAnswer.TooMany tooMany) {
      context.challenge(pages.tooMany(typed, tooMany.retryAfter()));
      return;
    }
    login.setAuthNote(ASKED, email.get().value());
    context.challenge(pages.sent(email.get()));
  }

  private static Optional<EmailAddress> asked(AuthenticationFlowContext context) {
    return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(ASKED))
        .map(EmailAddress::new);
  }

  private Optional<Portal> portal(AuthenticationFlowContext context) {
    RealmId realm = new RealmId(context.getRealm().getId());
    PortalId id = new PortalId(context.getAuthenticationSession().getClient().getId());
    return portals.byId(realm, id) instanceof Portals.Lookup.Found found
        ? Optional.of(found.portal())
        : Optional.empty();
  }

  private static RequestOrigin origin(AuthenticationFlowContext context) {
    String agent =
        context.getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
    return new RequestOrigin(context.getConnection().getRemoteHost(), agent == null ? "" : agent);
  }

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
    // Asks nothing of the user.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
