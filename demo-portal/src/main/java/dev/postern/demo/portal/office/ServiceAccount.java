package dev.postern.demo.portal.office;

import dev.postern.demo.portal.keycloak.KeycloakEndpoints;
import dev.postern.demo.portal.keycloak.PosternProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.client.RestClient;

/**
 * The portal as a caller of Postern's API. It calls in its own name, by client credentials: the
 * staff member's token never leaves for the API, and needs no rights there.
 */
@Configuration(proxyBeanMethods = false)
class ServiceAccount {

  private static final String REGISTRATION = "postern-api";

  private final KeycloakEndpoints keycloak;

  ServiceAccount(KeycloakEndpoints keycloak) {
    this.keycloak = keycloak;
  }

  @Bean
  PosternApi posternApi(RestClient posternHttp) {
    return new PosternApi(posternHttp);
  }

  @Bean
  MattersApi mattersApi(RestClient posternHttp, PosternProperties postern) {
    return new MattersApi(posternHttp, postern.clientId());
  }

  /** One for all of the API, so that all of it shares a token. */
  @Bean
  RestClient posternHttp(
      PosternProperties postern,
      OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> tokens,
      ClientHttpRequestFactory keycloakConnections) {
    return RestClient.builder()
        .baseUrl(keycloak.api())
        .requestFactory(keycloakConnections)
        .requestInterceptor(signer(postern, tokens))
        .build();
  }

  /** Fetches tokens when needed, keeps them while they last, drops one that the API refused. */
  private OAuth2ClientHttpRequestInterceptor signer(
      PosternProperties postern,
      OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> tokens) {
    var registrations = new InMemoryClientRegistrationRepository(registration(postern));
    var kept = new InMemoryOAuth2AuthorizedClientService(registrations);
    var provider = new ClientCredentialsOAuth2AuthorizedClientProvider();
    provider.setAccessTokenResponseClient(tokens);
    var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, kept);
    manager.setAuthorizedClientProvider(provider);
    var signer = new OAuth2ClientHttpRequestInterceptor(manager);
    signer.setClientRegistrationIdResolver(request -> REGISTRATION);
    // One token for the portal, not one for each member of staff who presses the button.
    signer.setPrincipalResolver(request -> null);
    signer.setAuthorizationFailureHandler(
        OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(kept));
    return signer;
  }

  /** A registration apart from the one for people: nobody can start a sign-in with it. */
  private ClientRegistration registration(PosternProperties postern) {
    return ClientRegistration.withRegistrationId(REGISTRATION)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .clientId(postern.clientId())
        .clientSecret(postern.clientSecret())
        .tokenUri(keycloak.token())
        .build();
  }
}
