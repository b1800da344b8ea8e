package dev.postern.wiring;

import dev.postern.signin.keycloak.FormBody;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns away from Postern's addresses what the server fails at before any of our code is reached: a
 * {@code Content-Type} that is none, or that has Keycloak read a form where the API takes JSON, or
 * no form where a page takes one; a form that is longer than any of a page; a realm's name with
 * control characters, which no database takes; and parameters with those that Keycloak refuses.
 * Keycloak's own addresses are left to Keycloak. Before Keycloak's own filters, whose refusals look
 * for the realm on a thread that has no transaction; and nothing is thrown here, because of the
 * same.
 */
@Provider
@PreMatching
@Priority(0)
public final class RequestGate implements ContainerRequestFilter {
  /** Below the server's root, wherever that is. */
  private static final Pattern OURS = Pattern.compile("(/admin)?/realms/([^/]+)/postern(?:/|$)");

  private static final Pattern CONTROL = Pattern.compile("%(?:[01][0-9a-fA-F]|7[fF])");

  /** In a parameter, what Keycloak's own filter refuses: all but tabs and line breaks. */
  private static final Pattern REFUSED = Pattern.compile("%(?:0[0-8bBcCeEfF]|1[0-9a-fA-F])");

  /** Keycloak takes the address of a page for a template. None of ours has one. */
  private static final Pattern BRACE = Pattern.compile("[{}]|%7[bBdD]");

  private static final String KIND =
      "{\"error\":\"The content-type header value did not match the value in @Consumes\"}";

  @Override
  public void filter(ContainerRequestContext request) {
    URI address = request.getUriInfo().getRequestUri();
    Matcher ours = OURS.matcher(address.getRawPath());
    if (!ours.find()) {
      return;
    }
    boolean api = ours.group(1) != null;
    String query = address.getRawQuery();
    if (CONTROL.matcher(ours.group(2)).find()
        || (!api && BRACE.matcher(address.getRawPath()).find())) {
      request.abortWith(Response.status(Response.Status.NOT_FOUND).build());
    } else if ((query != null && REFUSED.matcher(query).find()) || !saysLanguages(request)) {
      request.abortWith(Response.status(Response.Status.BAD_REQUEST).build());
    } else if (!api && isLong(request.getHeaderString(HttpHeaders.CONTENT_LENGTH))) {
      request.abortWith(Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build());
    } else if (!takes(request.getHeaderString(HttpHeaders.CONTENT_TYPE), kinds(request, api))) {
      ResponseBuilder refusal = Response.status(Response.Status.UNSUPPORTED_MEDIA_TYPE);
      request.abortWith(
          api
              ? refusal.type(MediaType.APPLICATION_JSON_TYPE).entity(KIND).build()
              : refusal.build());
    }
  }

  /** What does not say how long it is will be read, and found to have no fields. */
  private static boolean isLong(@Nullable String length) {
    try {
      return length != null && Long.parseLong(length) > FormBody.LONGEST;
    } catch (NumberFormatException unreadable) {
      return true;
    }
  }

  private static boolean saysLanguages(ContainerRequestContext request) {
    try {
      request.getAcceptableLanguages();
      return true;
    } catch (WebApplicationException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** What a body may be there. */
  private static Predicate<MediaType> kinds(ContainerRequestContext request, boolean api) {
    if (api) {
      return type -> !isForm(type);
    }
    return request.getMethod().equals(HttpMethod.POST) ? RequestGate::isForm : type -> true;
  }

  private static boolean isForm(MediaType type) {
    return !type.isWildcardType()
        && (type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
            || type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE));
  }

  private static boolean takes(@Nullable String type, Predicate<MediaType> kinds) {
    try {
      return kinds.test(type == null ? MediaType.WILDCARD_TYPE : MediaType.valueOf(type));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
