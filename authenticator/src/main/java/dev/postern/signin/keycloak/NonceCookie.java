package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakContext;

/** The cookie that binds a press to the page that was shown; kept across links of one browser. */
final class NonceCookie {
  private static final String NAME = "POSTERN_NONCE";

  private final KeycloakContext context;

  NonceCookie(KeycloakContext context) {
    this.context = context;
  }

  Optional<BrowserNonce> read() {
    return Optional.ofNullable(context.getHttpRequest().getHttpHeaders().getCookies().get(NAME))
        .map(Cookie::getValue)
        .flatMap(BrowserNonce::parse);
  }

  /**
   * Lax, not Strict: a second click in the mail must send it along (DESIGN section 2.1). For the
   * whole realm, because signed links are looked at among Keycloak's own pages.
   */
  Response set(Response response, BrowserNonce nonce) {
    NewCookie cookie =
        new NewCookie.Builder(NAME)
            .value(nonce.value())
            .path(new PublicPaths(context).realm())
            .httpOnly(true)
            .secure("https".equals(context.getUri().getBaseUri().getScheme()))
            .sameSite(NewCookie.SameSite.LAX)
            .build();
    return Response.fromResponse(response).cookie(cookie).build();
  }
}
