package dev.postern.signin.keycloak;

import dev.postern.asking.Wish;
import dev.postern.policy.Portal;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Paths of our public pages as browsers see them: below the base of the realm's hostname, which a
 * proxy in front may have prefixed.
 */
final class PublicPaths {
  private final KeycloakContext context;

  PublicPaths(KeycloakContext context) {
    this.context = context;
  }

  /** What all pages are below, Keycloak's as well, with a slash at its end: our cookie's path. */
  String realm() {
    return below("").build().getRawPath() + "/";
  }

  /** A link whose secret is in its path. */
  LinkAddress opaque(String token) {
    String path = below("postern/l/{token}").build(token).getRawPath();
    return new LinkAddress(path, path, Map.of());
  }

  /** A link that stops mails. */
  LinkAddress stop(String token) {
    String path = below("postern/stop/{token}").build(token).getRawPath();
    return new LinkAddress(path, path, Map.of());
  }

  /** A link whose secret is an action token. */
  LinkAddress signed(String key) {
    URI self = below("login-actions/action-token").queryParam(Constants.KEY, "{key}").build(key);
    return new LinkAddress(
        self.getRawPath() + "?" + self.getRawQuery(),
        below("postern/l").build().getRawPath(),
        Map.of(Constants.KEY, key));
  }

  /** Where a portal's people ask for a link at any time, to be kept as a bookmark. */
  URI resume(String clientId) {
    return below("postern/resume").queryParam("portal", "{portal}").build(clientId);
  }

  /** Where a portal's people see when and from where they have come in. */
  URI access(String clientId) {
    return below("postern/access").queryParam("portal", "{portal}").build(clientId);
  }

  /** The same, from some place of the list on. */
  URI accessAfter(String clientId, String place) {
    return below("postern/access")
        .queryParam("portal", "{portal}")
        .queryParam("after", "{after}")
        .build(clientId, place);
  }

  /** Where they say that something was not them. */
  URI notMe(String clientId, String which) {
    return below("postern/access")
        .queryParam("portal", "{portal}")
        .queryParam("not-me", "{which}")
        .build(clientId, which);
  }

  /** The same, for somebody who would like to open something there. */
  URI resume(Portal portal, Wish wish) {
    Map<String, Object> values = new HashMap<>();
    values.put("portal", portal.clientId());
    wish.matter().ifPresent(matter -> values.put("matter", matter.value()));
    wish.target().ifPresent(target -> values.put("target", target));
    UriBuilder page = below("postern/resume");
    values.keySet().stream()
        .sorted(Comparator.reverseOrder())
        .forEach(name -> page.queryParam(name, "{" + name + "}"));
    return page.buildFromMap(values);
  }

  /** Where a tab that waits looks how its link fares. */
  String waiting(AuthenticationSessionModel login) {
    return tab("postern/waiting", login);
  }

  /** Where the code of a tab that waits is sent. */
  String code(AuthenticationSessionModel login) {
    return tab("postern/waiting/code", login);
  }

  private String tab(String page, AuthenticationSessionModel login) {
    URI tab =
        below(page)
            .queryParam(Constants.CLIENT_ID, "{client}")
            .queryParam(Constants.TAB_ID, "{tab}")
            .build(login.getClient().getClientId(), login.getTabId());
    return tab.getRawPath() + "?" + tab.getRawQuery();
  }

  private UriBuilder below(String page) {
    return context
        .getUri()
        .getBaseUriBuilder()
        .path("realms")
        .path(context.getRealm().getName())
        .path(page);
  }
}
