package dev.postern.signin.keycloak;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.ActionTokenHandler;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.services.resources.LoginActionsServiceException;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Shows the page of a signed link where Keycloak would execute an action token (ADR 0008). Keycloak
 * has checked signature, realm and life of the token by then and done nothing else. Nobody is
 * logged in here: the page posts to {@link LinkResource}, as that of any link.
 */
public final class LinkTokenHandler implements ActionTokenHandler<LinkToken> {
  /** Said on Keycloak's error page where the token is not one that this realm has signed. */
  private static final String REFUSED = "posternLinkRefused";

  private final LinkResource links;

  public LinkTokenHandler(LinkResource links) {
    this.links = links;
  }

  /**
   * The first that Keycloak asks a handler, before any authentication session, check of the user or
   * event. It returns the response of a LoginActionsServiceException as it is.
   */
  @Override
  public String getAuthenticationSessionIdFromToken(
      LinkToken token,
      ActionTokenContext<LinkToken> context,
      @Nullable AuthenticationSessionModel current) {
    String key = context.getUriInfo().getQueryParameters().getFirst(Constants.KEY);
    LinkTokenHandler.<RuntimeException>raise(
        new LoginActionsServiceException(links.lookSigned(key)));
    throw neverReached();
  }

  /**
   * Keycloak's caller catches it, but this one method of the interface does not declare it, and the
   * next that does comes after a login in progress was ended.
   */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> void raise(LoginActionsServiceException page) throws E {
    throw (E) page;
  }

  @Override
  public AuthenticationSessionModel startFreshAuthenticationSession(
      LinkToken token, ActionTokenContext<LinkToken> context) {
    throw neverReached();
  }

  @Override
  public Response handleToken(LinkToken token, ActionTokenContext<LinkToken> context) {
    throw neverReached();
  }

  private static IllegalStateException neverReached() {
    return new IllegalStateException("Keycloak goes on with a link after its page was shown");
  }

  @Override
  public Class<LinkToken> getTokenClass() {
    return LinkToken.class;
  }

  /** How often a link is good for anything is for its row to say. */
  @Override
  public boolean canUseTokenRepeatedly(LinkToken token, ActionTokenContext<LinkToken> context) {
    return true;
  }

  @Override
  public EventType eventType() {
    return EventType.EXECUTE_ACTION_TOKEN;
  }

  @Override
  public String getDefaultEventError() {
    return Errors.INVALID_TOKEN;
  }

  @Override
  public String getDefaultErrorMessage() {
    return REFUSED;
  }

  @Override
  public void close() {
    // Holds nothing that needs closing.
  }
}
