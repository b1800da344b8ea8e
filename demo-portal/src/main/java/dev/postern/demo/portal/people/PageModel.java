package dev.postern.demo.portal.people;

import dev.postern.demo.portal.PortalProperties;
import dev.postern.demo.portal.keycloak.KeycloakEndpoints;
import dev.postern.demo.portal.keycloak.PosternProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page's head needs: the firm, and who is signed in, if anybody. */
@ControllerAdvice
class PageModel {

  private final PortalProperties portal;
  private final String yourAccess;

  PageModel(PortalProperties portal, KeycloakEndpoints keycloak, PosternProperties postern) {
    this.portal = portal;
    this.yourAccess = keycloak.yourAccess(postern.clientId());
  }

  @ModelAttribute
  void addTo(Model model, @AuthenticationPrincipal @Nullable OidcUser user) {
    model.addAttribute("firm", portal.firm());
    if (user != null) {
      model.addAttribute("person", Person.of(user));
      model.addAttribute("yourAccess", yourAccess);
    }
  }
}
