package dev.postern.shared;

/**
 * Where a request came from, as the record keeps it.
 *
 * @param ip the address of the client as Keycloak resolved it (trusted proxies considered)
 * @param userAgent the User-Agent header, cut at 512 characters; empty if there was none
 */
public record RequestOrigin(String ip, String userAgent) {
  private static final int MAX_USER_AGENT = 512;

  public RequestOrigin {
    userAgent = userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT));
  }
}
