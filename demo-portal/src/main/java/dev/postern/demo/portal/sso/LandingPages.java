package dev.postern.demo.portal.sso;

import dev.postern.demo.portal.PortalProperties;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pages of this portal that a sign-in may end on. Addresses come from outside, so that
 * everything else, another site's above all, is no landing page.
 */
@Component
class LandingPages {

  static final String HOME = "/home";

  private static final Pattern PAGES =
      Pattern.compile("/|/home|/office|/office/matters|/matters/[^/].*");

  private final PortalProperties portal;

  LandingPages(PortalProperties portal) {
    this.portal = portal;
  }

  /** The path and query of an absolute address, if it is one of this portal's pages. */
  Optional<String> at(@Nullable String address) {
    if (address == null) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(address);
      boolean ours =
          portal.sameOrigin(uri) && uri.getRawUserInfo() == null && uri.normalize().equals(uri);
      return ours ? page(uri.getRawPath(), uri.getRawQuery()) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  /** The same for a path (still encoded) and a query of this portal. */
  Optional<String> page(String path, @Nullable String query) {
    if (!PAGES.matcher(path).matches()) {
      return Optional.empty();
    }
    return Optional.of(query == null ? path : path + "?" + query);
  }
}
