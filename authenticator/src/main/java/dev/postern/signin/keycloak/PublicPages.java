package dev.postern.signin.keycloak;

import dev.postern.policy.Portal;
import org.keycloak.locale.LocaleSelectorProvider;
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

  /**
   * Lets the address say the language. Keycloak would keep anything that stands there in a cookie,
   * line breaks too, so only what the realm speaks gets that far.
   */
  static void prepareLocale(KeycloakSession session) {
    KeycloakContext context = session.getContext();
    RealmModel realm = context.getRealm();
    String asked =
        context.getUri().getQueryParameters().getFirst(LocaleSelectorProvider.KC_LOCALE_PARAM);
    if (realm.getSupportedLocalesStream().anyMatch(language -> language.equals(asked))) {
      LocaleUtil.processLocaleParam(session, realm, null);
    }
  }
}
