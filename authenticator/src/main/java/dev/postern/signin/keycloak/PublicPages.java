package dev.postern.signin.keycloak;

import dev.postern.policy.Portal;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;

/** What our pages outside any login have in common. */
final class PublicPages {
  private PublicPages() {}

  /** Realm resources do not pass the checks of Keycloak's own: an unfit request sees nothing. */
  static boolean isFit(KeycloakSession session) {
    KeycloakContext context = session.getContext();
    RealmModel realm = context.getRealm();
    boolean https = "https".equals(context.getUri().getBaseUri().getScheme());
    boolean safe = https || !realm.getSslRequired().isRequired(context.getConnection());
    return realm.isEnabled() && safe;
  }

  /** Pages are shown in the login theme of the portal's client, if it has one of its own. */
  static void dress(KeycloakSession session, Portal portal) {
    KeycloakContext context = session.getContext();
    context.setClient(context.getRealm().getClientById(portal.id().value()));
  }

  static void prepareLocale(KeycloakSession session) {
    LocaleUtil.processLocaleParam(session, session.getContext().getRealm(), null);
  }
}
