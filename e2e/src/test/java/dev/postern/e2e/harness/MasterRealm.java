package dev.postern.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/**
 * The realm that Keycloak's own administrators are in, with a portal for a while: what it takes to
 * send a link and to let somebody in by it, and no more.
 */
public record MasterRealm(Administrator administrator, OtherPortal portal, String flow, String api)
    implements AutoCloseable {

  private static final String SCOPE_ACTION = "postern-scope";

  /** Prepares the realm and opens a portal there; closing undoes it all. */
  public static MasterRealm withAPortalAt(Firm firm) {
    Administrator administrator = firm.administrator().ofMaster();
    administrator.changeRealm(
        Map.of("rememberMe", true, "smtpServer", firm.administrator().smtp()));
    administrator.addRequiredAction(SCOPE_ACTION);
    String api = administrator.addClient(Map.of("clientId", "postern", "bearerOnly", true));
    administrator.addClientRole(api, "portal");
    administrator.addClientRole(api, "send");
    String flow = administrator.addFlow("of-a-test", "postern-redeem");
    Realm master = new Realm(firm.realm().keycloak(), "master");
    OtherPortal portal = OtherPortal.openedAt(firm, master, administrator, Map.of("browser", flow));
    return new MasterRealm(administrator, portal, flow, api);
  }

  /** With the names that this realm asks of everybody. */
  public Invitation invitation(String email) {
    return Invitation.to(email)
        .with("portal", portal.relyingParty().clientId())
        .named("Anna", "Berg");
  }

  public Invited inviteSomebody(Firm firm) {
    String email = Firm.newAddress();
    Answer accepted = portal.api().invite(invitation(email));
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    return new Invited(
        email,
        accepted.json().path("id").asText(),
        accepted.json().path("contactId").asText(),
        firm.mailbox().mailTo(email, 1));
  }

  @Override
  public void close() {
    portal.close();
    administrator.removeClient(api);
    administrator.removeFlow(flow);
    administrator.removeRequiredAction(SCOPE_ACTION);
    administrator.changeRealm(Map.of("rememberMe", false, "smtpServer", Map.of()));
  }
}
