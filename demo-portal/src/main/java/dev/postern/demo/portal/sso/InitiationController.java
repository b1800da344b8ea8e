package dev.postern.demo.portal.sso;

import dev.postern.demo.portal.keycloak.ClientRegistrations;
import dev.postern.demo.portal.keycloak.KeycloakEndpoints;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The initiation endpoint: where a redeemed link brings a browser (OpenID Connect Core, section 4,
 * "Initiating Login from a Third Party"). It believes nothing about who the person is; it only
 * starts the portal's own sign-in, which Keycloak then answers from its session.
 *
 * <p>Somebody who is signed in already goes through it all the same: the link may have added a
 * matter, and only a new ID token tells. {@code prompt} and {@code max_age} are not sent: they
 * would ask again somebody who has just proven who they are.
 */
@Controller
class InitiationController {

  private final KeycloakEndpoints keycloak;
  private final SignInTarget target;

  InitiationController(KeycloakEndpoints keycloak, SignInTarget target) {
    this.keycloak = keycloak;
    this.target = target;
  }

  /**
   * Checks {@code error} first: Keycloak comes here, too, when the person declined the terms or the
   * sign-in broke, and then no sign-in may start again by itself. The exception is a browser that
   * went back to a page of a sign-in that is over: its session answers.
   */
  @GetMapping("/sso")
  ModelAndView initiate(
      @RequestParam @Nullable String error,
      @RequestParam @Nullable String iss,
      @RequestParam(name = "target_link_uri") @Nullable String targetLinkUri,
      HttpServletRequest request) {
    if (error != null && SignInProblem.of(error) != SignInProblem.STALE) {
      return SignInProblem.of(error).page();
    }
    if (!keycloak.issuer().equals(iss)) {
      return SignInProblem.NOT_OURS.page();
    }
    target.remember(request, targetLinkUri);
    return new ModelAndView("redirect:" + ClientRegistrations.START);
  }
}
