package dev.postern.demo.portal.keycloak;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The portal's registration at Keycloak.
 *
 * @param issuer the realm's URL as browsers see it; also the {@code iss} of every token
 * @param internalUrl where this server reaches Keycloak if that differs from what browsers use
 *     (containers, split DNS), without the realm's path; blank if it does not differ
 * @param clientId the portal's client id, and its name in Postern's API
 * @param clientSecret the secret of that client
 */
@ConfigurationProperties("postern")
public record PosternProperties(
    String issuer, String internalUrl, String clientId, String clientSecret) {

  /** Without the secret: this value may end up in a log. */
  @Override
  public String toString() {
    return "PosternProperties[issuer=%s, internalUrl=%s, clientId=%s]"
        .formatted(issuer, internalUrl, clientId);
  }
}
