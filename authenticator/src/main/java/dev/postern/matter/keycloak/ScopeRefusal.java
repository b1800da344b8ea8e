package dev.postern.matter.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The answer to a link session that asks for what it may not have: a fact, and a page with 403. */
final class ScopeRefusal {
  private static final String PAGE = "postern-scope.ftl";

  private final AuditTrail audit;

  ScopeRefusal(AuditTrail audit) {
    this.audit = audit;
  }

  /**
   * Records the refusal and makes the page.
   *
   * @param session the link session
   * @param user whose it is
   * @param address the browser's IP address
   */
  Response of(
      AuthenticationSessionModel login,
      SessionId session,
      UserModel user,
      String address,
      LoginFormsProvider form) {
    RealmModel realm = login.getRealm();
    audit.record(
        AuditFact.of(FactType.SESSION_REFUSED, new RealmId(realm.getId()))
            .with(Attribute.PORTAL, login.getClient().getId())
            .with(Attribute.USER, user.getId())
            .with(Attribute.SESSION, session)
            .with(Attribute.IP, address));
    String displayName = realm.getDisplayName();
    return form.setStatus(Response.Status.FORBIDDEN)
        .setAttribute("postern", displayName == null ? Map.of() : Map.of("firm", displayName))
        .createForm(PAGE);
  }
}
