package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.keycloak.models.KeycloakContext;

/** A cookie with a random value that one browser alone has. */
final class BrowserCookie {
  private static final String NONCE = "POSTERN_NONCE";
  private static final String HINT = "POSTERN_HINT";

  /** People come a few times a year; browsers keep a cookie for 400 days at most. */
  private static final Duration REMEMBERED = Duration.ofDays(365);

  private final KeycloakContext context;
  private final String name;
  private final int seconds;

  private BrowserCookie(KeycloakContext context, String name, int seconds) {
    this.context = context;
    this.name = name;
    this.seconds = seconds;
  }

  /** The one that binds a press to the page that was shown; kept across links of one browser. */
  static BrowserCookie nonce(KeycloakContext context) {
    return new BrowserCookie(context, NONCE, NewCookie.DEFAULT_MAX_AGE);
  }

  /** The one that a browser is remembered by where somebody has signed in (feature C3). */
  static BrowserCookie hint(KeycloakContext context) {
    return new BrowserCookie(context, HINT, (int) REMEMBERED.toSeconds());
  }

  Optional<BrowserNonce> read() {
    return Optional.ofNullable(context.getHttpRequest().getHttpHeaders().getCookies().get(name))
        .map(Cookie::getValue)
        .flatMap(BrowserNonce::parse);
  }

  /** Gives the browser the value that it has, or a new one. */
  BrowserNonce give(RandomGenerator random) {
    BrowserNonce value = read().orElseGet(() -> BrowserNonce.draw(random));
    set(value.value(), seconds);
    return value;
  }

  void expire() {
    set("", 0);
  }

  /**
   * Lax, not Strict: a second click in the mail must send it along (DESIGN section 2.1). For the
   * whole realm, because signed links are looked at among Keycloak's own pages.
   */
  private void set(String value, int maxAge) {
    context
        .getHttpResponse()
        .setCookieIfAbsent(
            new NewCookie.Builder(name)
                .value(value)
                .path(new PublicPaths(context).realm())
                .maxAge(maxAge)
                .httpOnly(true)
                .secure("https".equals(context.getUri().getBaseUri().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build());
  }
}
