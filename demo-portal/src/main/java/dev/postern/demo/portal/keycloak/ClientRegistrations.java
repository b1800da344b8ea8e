package dev.postern.demo.portal.keycloak;

import dev.postern.demo.portal.PortalProperties;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/** The portal as an OIDC client: authorization code with PKCE for people. */
@Configuration(proxyBeanMethods = false)
public class ClientRegistrations {

  /** Part of the callback's path, see {@link #CALLBACK}. */
  public static final String SIGN_IN = "postern";

  /** Where Keycloak sends a browser back to; registered as the client's redirect URI. */
  public static final String CALLBACK = "/login/oauth2/code/" + SIGN_IN;

  /** Where a browser of this portal starts to sign in. */
  public static final String START = "/oauth2/authorization/" + SIGN_IN;

  @Bean
  KeycloakEndpoints keycloakEndpoints(PosternProperties postern) {
    return KeycloakEndpoints.from(postern);
  }

  @Bean
  ClientRegistrationRepository clientRegistrationRepository(
      KeycloakEndpoints keycloak, PosternProperties postern, PortalProperties portal) {
    return new InMemoryClientRegistrationRepository(
        ClientRegistration.withRegistrationId(SIGN_IN)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .clientId(postern.clientId())
            .clientSecret(postern.clientSecret())
            .clientSettings(
                ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
            .redirectUri(portal.page(CALLBACK))
            .scope("openid", "profile", "email")
            .issuerUri(keycloak.issuer())
            .authorizationUri(keycloak.authorization())
            .tokenUri(keycloak.token())
            .jwkSetUri(keycloak.keys())
            .userNameAttributeName(IdTokenClaimNames.SUB)
            .providerConfigurationMetadata(Map.of("end_session_endpoint", keycloak.endSession()))
            .build());
  }

  /**
   * A person's tokens live in that person's session and go with it. (The default keeps them in one
   * map for the whole application, by user: two browsers of one person would share them.)
   */
  @Bean
  OAuth2AuthorizedClientRepository authorizedClients() {
    return new HttpSessionOAuth2AuthorizedClientRepository();
  }

  /** A Keycloak that hangs must not hang the portal. */
  @Bean
  ClientHttpRequestFactory keycloakConnections() {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    JdkClientHttpRequestFactory connections = new JdkClientHttpRequestFactory(client);
    connections.setReadTimeout(Duration.ofSeconds(10));
    return connections;
  }
}
