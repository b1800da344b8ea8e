package dev.postern.signin.keycloak;

import dev.postern.link.RedemptionId;
import dev.postern.link.Refusal;
import dev.postern.matter.SessionNotes;
import dev.postern.shared.RealmId;
import dev.postern.signin.LoginTicket;
import dev.postern.signin.LoginTickets;
import java.util.List;
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

  /** Whether a login goes on from a redemption, and has not ended in a session yet. */
  static boolean goesOn(AuthenticationSessionModel login) {
    return login.getAuthNote(PROOF) != null
        || login.getUserSessionNotes().containsKey(SessionNotes.REDEMPTION);
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    String proof = login.getAuthNote(PROOF);
    if (proof == null) {
      context.attempted();
      return;
    }
    login.removeAuthNote(PROOF);
    // One that is not admitted any more leaves no proof, but does not keep out the others.
    List<LoginTicket> good =
        RedemptionNote.read(proof).stream()
            .flatMap(redemption -> present(context, login, redemption).stream())
            .toList();
    UserModel user = good.isEmpty() ? null : userOf(context, good.get(0));
    if (user == null || !user.isEnabled()) {
      refuse(context);
      return;
    }
    tickets.proveAddress(good.get(0));
    admit(context, good, user);
  }

  private Optional<LoginTicket> present(
      AuthenticationFlowContext context,
      AuthenticationSessionModel login,
      RedemptionId redemption) {
    return tickets
        .present(
            new RealmId(context.getRealm().getId()),
            redemption,
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

  private static void admit(
      AuthenticationFlowContext context, List<LoginTicket> good, UserModel user) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    context.setUser(user);
    login.setAuthNote(Details.REMEMBER_ME, "true");
    login.setUserSessionNote(SessionNotes.LINK_SESSION, "true");
    login.setUserSessionNote(
        SessionNotes.REDEMPTION, RedemptionNote.of(good.stream().map(LoginTicket::redemption)));
    login.setUserSessionNote(
        SessionNotes.SHOWN_AT, Long.toString(good.get(0).redemption().at().toEpochMilli()));
    context.getEvent().detail("postern_link", good.get(0).link().id().value());
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
