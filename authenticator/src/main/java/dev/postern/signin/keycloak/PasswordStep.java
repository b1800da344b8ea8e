package dev.postern.signin.keycloak;

import dev.postern.link.Refusal;
import dev.postern.matter.SessionNotes;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import dev.postern.signin.ContactPasswords;
import dev.postern.signin.ContactPasswords.Judgement;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.validation.Validation;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The step of a portal's browser flow in which contacts sign in with a password, if the portal
 * allows it and they have chosen it on the sign-in page; steps aside otherwise. What comes of it is
 * a link session (ADR 0005): it lives as long, and opens what it has proofs for.
 *
 * <p>It is Keycloak's form, because whoever may not come in is answered exactly as for a wrong
 * password, which only the form itself can do. It is made without passkeys: their answers would not
 * be judged.
 */
public final class PasswordStep extends UsernamePasswordForm {
  /** The name of the execution. */
  public static final String ID = "postern-password";

  /** The login's private note that somebody has chosen to sign in as a contact, by password. */
  static final String CHOSEN = "postern.password-chosen";

  /**
   * The level of a link, which a contact's password has, too. Keycloak knows it from the condition
   * in the link's branch of the flow, and no two conditions of a flow may be of one level.
   */
  private static final int LEVEL = 1;

  private final Portals portals;
  private final ContactPasswords passwords;
  private final InstantSource clock;

  public PasswordStep(Portals portals, ContactPasswords passwords, InstantSource clock) {
    this.portals = portals;
    this.passwords = passwords;
    this.clock = clock;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    if (portal(context).isEmpty()) {
      context.attempted();
      return;
    }
    prepare(context);
    super.authenticate(context);
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    if (portal(context).isEmpty()) {
      context.attempted();
      return;
    }
    prepare(context);
    super.action(context);
  }

  /** The portal, if a contact's password is wanted here, and is enough for what is asked. */
  private Optional<Portal> portal(AuthenticationFlowContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    int asked = levels(context).getRequestedLevelOfAuthentication(context.getTopLevelFlow());
    if (login.getAuthNote(CHOSEN) == null || asked > LEVEL) {
      return Optional.empty();
    }
    RealmId realm = new RealmId(context.getRealm().getId());
    return portals.byId(realm, new PortalId(login.getClient().getId()))
            instanceof Portals.Lookup.Found found
        ? Optional.of(found.portal()).filter(Portal::takesPasswords)
        : Optional.empty();
  }

  private static void prepare(AuthenticationFlowContext context) {
    // The staff's form is no other way for a contact.
    context.setAuthenticationSelections(List.of());
    context.form().setAttribute("postern", Map.of("contactPassword", true));
  }

  /** Without the username that Keycloak remembers in the browser: a contact's is an opaque one. */
  @Override
  protected Response challenge(
      AuthenticationFlowContext context, MultivaluedMap<String, String> remembered) {
    boolean told =
        context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM)
            != null;
    return super.challenge(context, told ? remembered : new MultivaluedHashMap<>());
  }

  @Override
  protected boolean validateForm(
      AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
    Portal portal = portal(context).orElseThrow();
    // Before it is looked at: whoever signs the contact out meanwhile means this login, too.
    Instant typed = clock.instant();
    if (!super.validateForm(context, form)) {
      return false;
    }
    UserModel user = context.getUser();
    Judgement judgement = passwords.judge(portal, new UserId(user.getId()));
    if (judgement == Judgement.ADMITTED) {
      admit(context, portal, typed);
      return true;
    }
    context.getEvent().user(user);
    // Or the page would be one for somebody who is known.
    context.clearUser();
    if (judgement == Judgement.REFUSED) {
      wrong(context);
    } else {
      refuse(context, judgement == Judgement.STAFF ? staffOnly(context) : closed(context, portal));
    }
    return false;
  }

  private static void admit(AuthenticationFlowContext context, Portal portal, Instant typed) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    // Keycloak keeps what was typed in a cookie for a year; an opaque username tells nobody a
    // thing.
    login.setAuthNote(ATTEMPTED_USERNAME, context.getUser().getUsername());
    login.setAuthNote(Details.REMEMBER_ME, "true");
    login.setUserSessionNote(SessionNotes.LINK_SESSION, "true");
    login.setUserSessionNote(SessionNotes.PASSWORD, portal.id().value());
    login.setUserSessionNote(SessionNotes.SHOWN_AT, Long.toString(typed.toEpochMilli()));
    levels(context).setLevelAuthenticated(LEVEL);
    // At the end of the flow Keycloak keeps the level in the session.
    AuthenticatorUtil.setAuthCallbacksFactoryIds(
        login, ConditionalLoaAuthenticatorFactory.PROVIDER_ID);
  }

  private static Response staffOnly(AuthenticationFlowContext context) {
    return context
        .form()
        .setError("posternContactsOnly")
        .createErrorPage(Response.Status.UNAUTHORIZED);
  }

  private static Response closed(AuthenticationFlowContext context, Portal portal) {
    return new Pages(context.getSession()).dead(Refusal.CLOSED, Optional.of(portal));
  }

  private static void refuse(AuthenticationFlowContext context, Response page) {
    context.getEvent().error(Errors.ACCESS_DENIED);
    // No failure, which would count as a guess: the password was right.
    context.forceChallenge(page);
  }

  /** As Keycloak answers a wrong password, to the letter, and counts it. */
  private void wrong(AuthenticationFlowContext context) {
    context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
    Response again =
        challenge(context, getDefaultChallengeMessage(context), Validation.FIELD_PASSWORD);
    context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, again);
  }

  private static AcrStore levels(AuthenticationFlowContext context) {
    return new AcrStore(context.getSession(), context.getAuthenticationSession());
  }
}
