package dev.postern.matter.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.matter.SessionNotes;
import dev.postern.matter.SessionProofs;
import dev.postern.shared.RealmId;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserSessionModel;
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

  private static final String PAGE = "postern-scope.ftl";

  private final SessionScope scope;
  private final AuditTrail audit;

  public ScopeAction(SessionProofs proofs, AuditTrail audit) {
    this.scope = new SessionScope(proofs);
    this.audit = audit;
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    if (!admits(context)) {
      context.getAuthenticationSession().addRequiredAction(ID);
    }
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (admits(context)) {
      context.success();
    } else {
      refuse(context);
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

  private boolean admits(RequiredActionContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    if (login.getUserSessionNotes().containsKey(SessionNotes.REDEMPTION)) {
      // The redeem step of this very login has just found a proof for this client.
      return true;
    }
    UserSessionModel session = sessionOf(context, login);
    return session == null || scope.admits(session, login.getClient());
  }

  /** A login that goes on from a session shares its id (AuthenticationProcessor.attachSession). */
  private static @Nullable UserSessionModel sessionOf(
      RequiredActionContext context, AuthenticationSessionModel login) {
    return context
        .getSession()
        .sessions()
        .getUserSession(context.getRealm(), login.getParentSession().getId());
  }

  private void refuse(RequiredActionContext context) {
    ClientModel client = context.getAuthenticationSession().getClient();
    audit.record(
        AuditFact.of(FactType.SESSION_REFUSED, new RealmId(context.getRealm().getId()))
            .with(Attribute.PORTAL, client.getId())
            .with(Attribute.USER, context.getUser().getId())
            .with(Attribute.SESSION, context.getAuthenticationSession().getParentSession().getId())
            .with(Attribute.IP, context.getConnection().getRemoteHost()));
    String displayName = context.getRealm().getDisplayName();
    context.challenge(
        context
            .form()
            .setStatus(Response.Status.FORBIDDEN)
            .setAttribute("postern", displayName == null ? Map.of() : Map.of("firm", displayName))
            .createForm(PAGE));
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
