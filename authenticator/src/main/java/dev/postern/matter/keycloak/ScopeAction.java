package dev.postern.matter.keycloak;

import dev.postern.audit.AuditTrail;
import dev.postern.matter.SessionNotes;
import dev.postern.shared.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Default deny for link sessions in every browser flow, of whatever client and protocol (DESIGN
 * section 2.9): account console, admin console, SAML, portals without the session's proof. A
 * required action, because Keycloak evaluates those in each login, SSO and {@code prompt=none}
 * included.
 */
public final class ScopeAction implements RequiredActionProvider {
  /** The alias under which realms enable this action. */
  public static final String ID = "postern-scope";

  private final SessionScope scope;
  private final ScopeRefusal refusal;

  /**
   * Serves one Keycloak session.
   *
   * @param refusals keeps what is recorded whatever becomes of the login
   */
  public ScopeAction(SessionScope scope, AuditTrail refusals) {
    this.scope = scope;
    this.refusal = new ScopeRefusal(refusals);
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    if (refuses(context)) {
      context.getAuthenticationSession().addRequiredAction(ID);
    }
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (refuses(context)) {
      refuse(context);
    } else {
      context.success();
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    requiredActionChallenge(context);
  }

  /**
   * "Supported", although nobody needs to ask for it: an action that does not support {@code
   * kc_action} is <em>skipped</em> by Keycloak for the rest of a login that asks for it, and with
   * it this refusal. Supported and triggered, it is enforced and cannot be cancelled.
   */
  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  /**
   * Judges the login by everything that it can go on from. A mark that was found once stays in the
   * login, and with it in whatever session comes of it: the browser may leave its cookies out of
   * the next request.
   */
  private boolean admits(RequiredActionContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    List<UserSessionModel> linkSessions =
        sessionsBehind(context).filter(SessionScope::isLinkSession).toList();
    if (!linkSessions.isEmpty()) {
      login.setUserSessionNote(SessionNotes.LINK_SESSION, "true");
    }
    Map<String, String> notes = login.getUserSessionNotes();
    if (!notes.containsKey(SessionNotes.LINK_SESSION)) {
      return true;
    }
    if (login.getClientNote(Constants.KC_ACTION) != null) {
      // An application-initiated action would let whoever holds a link set a password or an
      // address.
      return false;
    }
    // The redeem or password step of this very login has just found a proof for this client, or a
    // session has one.
    return notes.containsKey(SessionNotes.REDEMPTION)
        || notes.containsKey(SessionNotes.PASSWORD)
        || (!linkSessions.isEmpty()
            && linkSessions.stream().allMatch(s -> scope.admits(s, login.getClient())));
  }

  /**
   * Whether the login must not go on. Whoever is refused may have stood for minutes where a
   * password or a second factor is to be set up, and Keycloak has it set up before anybody is
   * asked: it is undone, or it would be a way in that outlives the refusal.
   */
  private boolean refuses(RequiredActionContext context) {
    if (admits(context) && !isOver(context)) {
      return false;
    }
    if (hasDoneAnything(context)) {
      context.getSession().getTransactionManager().setRollbackOnly();
    }
    return true;
  }

  /**
   * Whether the contact was signed out since the login began, by whoever had to be kept out. Asked
   * only where something is to be done on the way; what a login proves that goes straight on is
   * judged by its proof.
   */
  private boolean isOver(RequiredActionContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    boolean waits =
        login.getRequiredActions().stream().anyMatch(action -> !action.equals(ID))
            || context.getUser().getRequiredActionsStream().findAny().isPresent();
    return (waits || hasDoneAnything(context)) && scope.isOver(login);
  }

  /** Whether the step of the login that came last is no execution of its flow, but an action. */
  private static boolean hasDoneAnything(RequiredActionContext context) {
    String last =
        context
            .getAuthenticationSession()
            .getAuthNote(AuthenticationProcessor.LAST_PROCESSED_EXECUTION);
    return last != null && context.getRealm().getAuthenticationExecutionById(last) == null;
  }

  /**
   * The session that shares the login's id, which the login would join
   * (AuthenticationProcessor.attachSession), and the one of the identity cookie, which Keycloak's
   * cookie step attaches: a browser can hold the two apart.
   */
  private static Stream<UserSessionModel> sessionsBehind(RequiredActionContext context) {
    KeycloakSession session = context.getSession();
    RealmModel realm = context.getRealm();
    String loginId = context.getAuthenticationSession().getParentSession().getId();
    Optional<UserSessionModel> joined =
        Optional.ofNullable(session.sessions().getUserSession(realm, loginId));
    Optional<UserSessionModel> remembered =
        Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
            .map(AuthResult::session);
    return Stream.of(joined, remembered)
        .flatMap(Optional::stream)
        .filter(found -> context.getUser().equals(found.getUser()));
  }

  private void refuse(RequiredActionContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    String session =
        sessionsBehind(context)
            .filter(SessionScope::isLinkSession)
            .map(UserSessionModel::getId)
            .findFirst()
            .orElse(login.getParentSession().getId());
    context.challenge(
        refusal.of(
            login,
            new SessionId(session),
            context.getUser(),
            context.getConnection().getRemoteHost(),
            context.form()));
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
