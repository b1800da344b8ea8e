package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakContext;

/**
 * The nonce that a browser has once a request was answered: the one that it came with, or a new
 * one, drawn when it is first asked for. The page and the record must speak of the same.
 */
final class GivenNonce {
  private final KeycloakContext context;
  private final RandomGenerator random;
  private @Nullable BrowserNonce given;

  /**
   * Serves one request.
   *
   * @param random a cryptographically strong source
   */
  GivenNonce(KeycloakContext context, RandomGenerator random) {
    this.context = context;
    this.random = random;
  }

  BrowserNonce value() {
    BrowserNonce known = given;
    if (known == null) {
      known = BrowserCookie.nonce(context).give(random);
      given = known;
    }
    return known;
  }
}
