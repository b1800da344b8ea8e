package dev.postern.demo.portal.security;

import dev.postern.demo.portal.PortalProperties;
import dev.postern.demo.portal.keycloak.KeycloakEndpoints;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.stereotype.Component;

/** The headers of every answer: nothing inline, nothing from elsewhere, in nobody's frame. */
@Component
class SecurityHeaders {

  private final PortalProperties portal;
  private final String contentSecurityPolicy;

  SecurityHeaders(PortalProperties portal, KeycloakEndpoints keycloak) {
    this.portal = portal;
    // Browsers apply form-action to the redirects that follow a form, and signing out is a form.
    this.contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' %s; base-uri 'none'; frame-ancestors 'none'"
            .formatted(keycloak.browserOrigin());
  }

  void addTo(HttpSecurity http) {
    http.headers(
        headers -> {
          headers
              .contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurityPolicy))
              .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
              .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
              .permissionsPolicyHeader(
                  permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"));
          if (portal.secure()) {
            // Also behind a proxy that ends TLS, where requests come in by plain HTTP.
            headers.httpStrictTransportSecurity(
                transport -> transport.requestMatcher(AnyRequestMatcher.INSTANCE));
          }
        });
  }
}
