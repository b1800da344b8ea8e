package dev.postern.wiring;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns away from Postern's addresses what the server fails at before any of our code is reached: a
 * {@code Content-Type} that is none, and a realm's name that no database takes. Keycloak's own
 * addresses are left to Keycloak.
 */
@Provider
@PreMatching
public final class RequestGate implements ContainerRequestFilter {
  /** Below the server's root, wherever that is. */
  private static final Pattern OURS = Pattern.compile("/realms/([^/]+)/postern(?:/|$)");

  private static final Pattern CONTROL = Pattern.compile("%(?:[01][0-9a-fA-F]|7[fF])");

  @Override
  public void filter(ContainerRequestContext request) {
    Matcher ours = OURS.matcher(request.getUriInfo().getRequestUri().getRawPath());
    if (!ours.find()) {
      return;
    }
    if (CONTROL.matcher(ours.group(1)).find()) {
      // Not thrown: Keycloak would look for the realm to dress its page.
      request.abortWith(Response.status(Response.Status.NOT_FOUND).build());
      return;
    }
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type != null && !isReadable(type)) {
      throw new NotSupportedException();
    }
  }

  private static boolean isReadable(String type) {
    try {
      MediaType.valueOf(type);
      return true;
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
