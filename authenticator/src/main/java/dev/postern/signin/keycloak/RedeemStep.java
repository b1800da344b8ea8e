package dev.postern.signin.keycloak;

import dev.postern.link.RedemptionId;
import dev.postern.link.Refusal;
import dev.postern.matter.SessionNotes;
import dev.postern.shared.RealmId;
import dev.postern.signin.LoginTicket;
import dev.postern.signin.LoginTickets;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The step of a portal's browser flow that turns a redemption into a user. It alone ever sets a
 * user from a link; without a redemption in the login it steps aside.
 */
public final class RedeemStep implements Authenticator {
  /** The name of the execution. */
  public static final String ID = "postern-redeem";

  /** The login's private note of the redemption that it goes on from. */
  static final String PROOF = "postern.proof";

  private final LoginTickets tickets;

  public RedeemStep(LoginTickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    String proof = login.getAuthNote(PROOF);
    if (proof == null) {
      context.attempted();
      return;
    }
    Optional<LoginTicket> ticket = present(context, login, proof);
    UserModel user = ticket.map(t -> userOf(context, t)).filter(UserModel::isEnabled).orElse(null);
    if (ticket.isEmpty() || user == null) {
      login.removeAuthNote(PROOF);
      refuse(context);
      return;
    }
    login.removeAuthNote(PROOF);
    tickets.proveAddress(ticket.get());
    admit(context, ticket.get(), user);
  }

  private Optional<LoginTicket> present(
      AuthenticationFlowContext context, AuthenticationSessionModel login, String proof) {
    return tickets
        .present(
            new RealmId(context.getRealm().getId()),
            new RedemptionId(proof),
            login.getParentSession().getId(),
            login.getTabId())
        .filter(t -> t.link().scope().portal().value().equals(login.getClient().getId()));
  }

  private static UserModel userOf(AuthenticationFlowContext context, LoginTicket ticket) {
    return context
        .getSession()
        .users()
        .getUserById(context.getRealm(), ticket.link().scope().user().value());
  }

  private static void admit(AuthenticationFlowContext context, LoginTicket ticket, UserModel user) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    context.setUser(user);
    login.setAuthNote(Details.REMEMBER_ME, "true");
    login.setUserSessionNote(SessionNotes.LINK_SESSION, "true");
    login.setUserSessionNote(SessionNotes.REDEMPTION, ticket.redemption().id().value());
    context.getEvent().detail("postern_link", ticket.link().id().value());
    context.success();
  }

  /**
   * Between the press and this step somebody became staff, was disabled, or a matter was closed.
   */
  private static void refuse(AuthenticationFlowContext context) {
    context.getEvent().detail("postern_refusal", Refusal.DISABLED.code());
    context.failure(
        AuthenticationFlowError.ACCESS_DENIED,
        new Pages(context.getSession()).dead(Refusal.DISABLED, Optional.empty()));
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    context.attempted();
  }

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
    // Asks nothing of the user.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
