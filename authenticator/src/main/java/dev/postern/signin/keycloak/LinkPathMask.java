package dev.postern.signin.keycloak;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.transaction.RequestContextHelper;

/**
 * Keeps links out of Keycloak's own log: at DEBUG it writes the path of a request beside each of
 * its transactions, and the path of a link is its secret (feature A2), as that of a stop link is
 * what stops somebody's mails. Before matching, because the first transaction begins right after
 * it.
 */
@Provider
@PreMatching
public class LinkPathMask implements ContainerRequestFilter {
  private static final Pattern LINK = Pattern.compile("(/?realms/[^/]+/postern/(?:l|stop)/).+");

  private final KeycloakSession session;

  @Inject
  public LinkPathMask(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Matcher link = LINK.matcher(request.getUriInfo().getPath());
    if (link.matches()) {
      RequestContextHelper.getContext(session)
          .setContextMessage("HTTP " + request.getMethod() + " " + link.group(1) + "***");
    }
  }
}
