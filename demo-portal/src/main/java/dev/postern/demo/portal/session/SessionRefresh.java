package dev.postern.demo.portal.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.event.OAuth2AuthorizedClientRefreshedEvent;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Keeps a local session no longer alive than Keycloak does, and its claims no older than a minute:
 * that is how a closed matter, a revoked session and a newly opened matter reach the portal.
 */
@Component
class SessionRefresh {

  private static final Logger LOG = LoggerFactory.getLogger(SessionRefresh.class);
  private static final Duration MAX_AGE = Duration.ofSeconds(60);

  private final OAuth2AuthorizedClientRepository clients;
  private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak;
  private final ApplicationEventPublisher events;
  private final InstantSource time;

  SessionRefresh(
      OAuth2AuthorizedClientRepository clients,
      OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak,
      ApplicationEventPublisher events,
      InstantSource time) {
    this.clients = clients;
    this.keycloak = keycloak;
    this.events = events;
    this.time = time;
  }

  /**
   * Asks Keycloak if the last answer is older than a minute or than the access token's life, and
   * renews tokens and signed-in user. Calls for one session must not overlap: with refresh tokens
   * that are good only once, the second would be refused.
   */
  SessionHealth check(
      OAuth2AuthenticationToken user, HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizedClient tokens =
        clients.loadAuthorizedClient(user.getAuthorizedClientRegistrationId(), user, request);
    if (tokens == null) {
      return SessionHealth.ENDED;
    }
    if (isFresh(tokens.getAccessToken())) {
      return SessionHealth.ALIVE;
    }
    if (tokens.getRefreshToken() == null) {
      return isValid(tokens.getAccessToken()) ? SessionHealth.ALIVE : SessionHealth.ENDED;
    }
    try {
      clients.saveAuthorizedClient(refreshed(tokens), user, request, response);
      return SessionHealth.ALIVE;
    } catch (OAuth2AuthorizationException refusal) {
      if (OAuth2ErrorCodes.INVALID_GRANT.equals(refusal.getError().getErrorCode())) {
        LOG.debug("Keycloak has ended the session", refusal);
        return SessionHealth.ENDED;
      }
      LOG.warn("Could not refresh a session at Keycloak: {}", refusal.getMessage());
      return isValid(tokens.getAccessToken()) ? SessionHealth.ALIVE : SessionHealth.UNKNOWN;
    } catch (OAuth2AuthenticationException notTheSamePerson) {
      LOG.warn("A refreshed ID token is not about its session: {}", notTheSamePerson.getMessage());
      return SessionHealth.ENDED;
    }
  }

  /** The event makes Spring Security check the new ID token and renew the signed-in user. */
  private OAuth2AuthorizedClient refreshed(OAuth2AuthorizedClient tokens) {
    var registration = tokens.getClientRegistration();
    var answer =
        keycloak.getTokenResponse(
            new OAuth2RefreshTokenGrantRequest(
                registration,
                tokens.getAccessToken(),
                Objects.requireNonNull(tokens.getRefreshToken())));
    var refreshed =
        new OAuth2AuthorizedClient(
            registration,
            tokens.getPrincipalName(),
            answer.getAccessToken(),
            answer.getRefreshToken());
    events.publishEvent(new OAuth2AuthorizedClientRefreshedEvent(answer, refreshed));
    return refreshed;
  }

  private boolean isFresh(OAuth2AccessToken token) {
    Instant issuedAt = token.getIssuedAt();
    return isValid(token) && issuedAt != null && time.instant().isBefore(issuedAt.plus(MAX_AGE));
  }

  private boolean isValid(OAuth2AccessToken token) {
    Instant expiresAt = token.getExpiresAt();
    return expiresAt != null && time.instant().isBefore(expiresAt);
  }
}
