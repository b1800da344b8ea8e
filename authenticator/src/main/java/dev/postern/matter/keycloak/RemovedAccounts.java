package dev.postern.matter.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.shared.RealmId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.representations.JsonWebToken;

/**
 * Records the sessions of links that end because their person's account is deleted, one fact for
 * each, in the transaction that deletes it: whatever fails of it fails the deletion.
 */
public final class RemovedAccounts implements ProviderEventListener {
  private final Function<KeycloakSession, AuditTrail> trails;

  /**
   * @param trails what records in the transaction of a Keycloak session; tells nothing to
   *     Keycloak's events, which tell of the deletion by themselves
   */
  public RemovedAccounts(Function<KeycloakSession, AuditTrail> trails) {
    this.trails = trails;
  }

  @Override
  public void onEvent(ProviderEvent event) {
    if (event instanceof UserPreRemovedEvent removed) {
      KeycloakSession keycloak = removed.getKeycloakSession();
      List<UserSessionModel> sessions =
          keycloak
              .sessions()
              .getUserSessionsStream(removed.getRealm(), removed.getUser())
              .filter(SessionScope::isLinkSession)
              .toList();
      if (!sessions.isEmpty()) {
        AuditTrail trail = trails.apply(keycloak);
        sessions.forEach(session -> trail.record(ended(session, keycloak)));
      }
    }
  }

  private static AuditFact ended(UserSessionModel session, KeycloakSession keycloak) {
    AuditFact fact =
        AuditFact.of(FactType.SESSION_ENDED, new RealmId(session.getRealm().getId()))
            .with(Attribute.USER, session.getUser().getId())
            .with(Attribute.SESSION, session.getId())
            .with(Attribute.REASON, "deleted");
    return actor(keycloak).map(actor -> fact.with(Attribute.ACTOR, actor)).orElse(fact);
  }

  /**
   * As the API names people, a service account by its user; empty for whoever does not call the
   * admin API.
   */
  private static Optional<String> actor(KeycloakSession keycloak) {
    UserSessionModel caller = keycloak.getContext().getUserSession();
    return keycloak.getContext().getBearerToken() instanceof JsonWebToken token && caller != null
        ? Optional.of("user " + caller.getUser().getId() + " via " + token.getIssuedFor())
        : Optional.empty();
  }
}
