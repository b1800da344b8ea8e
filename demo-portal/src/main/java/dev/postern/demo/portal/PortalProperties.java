package dev.postern.demo.portal;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The portal as browsers know it.
 *
 * @param url the portal's origin, without a path: redirect URIs and links are built from it, never
 *     from a request's Host header
 * @param firm the name on every page
 */
@ConfigurationProperties("portal")
public record PortalProperties(URI url, String firm) {

  public PortalProperties {
    boolean origin =
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && (url.getRawPath().isEmpty() || "/".equals(url.getRawPath()))
            && url.getRawQuery() == null
            && url.getRawFragment() == null;
    if (!origin) {
      throw new IllegalArgumentException(
          "portal.url must be an origin such as https://portal.firm.example, but is " + url);
    }
  }

  /** The address of a page of this portal; {@code path} starts with a slash. */
  public String page(String path) {
    return url.getScheme() + "://" + url.getRawAuthority() + path;
  }

  public boolean secure() {
    return "https".equals(url.getScheme());
  }

  /** Whether a browser would treat {@code other} as this portal. */
  public boolean sameOrigin(URI other) {
    return url.getScheme().equalsIgnoreCase(other.getScheme())
        && url.getHost().equalsIgnoreCase(other.getHost())
        && port(url) == port(other);
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
