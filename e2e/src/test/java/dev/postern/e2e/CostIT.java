package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.SqlLog.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a login takes of Keycloak and its database, counted, not timed (DESIGN section 2). */
@Journey
@OnDatabase(Database.POSTGRES)
class CostIT {

  @Test
  void aColdLinkLoginTakesFewRequestsTransactionsAndStatements(Firm firm) {
    Invited anna = firm.inviteSomebody();
    RelyingParty portal = RelyingParty.portal(firm);
    Robot browser = Robot.withCookies();
    List<Answer> requests = new ArrayList<>();

    List<Statement> statements =
        firm.keycloak()
            .statements()
            .during(
                () -> {
                  Answer page = browser.get(anna.link());
                  requests.add(page);
                  Answer press = browser.press(page, "#postern-open");
                  requests.add(press);
                  requests.add(browser.get(press.location()));
                  Answer answer = browser.get(portal.request("openid"));
                  requests.add(answer);
                  requests.add(portal.exchange(answer));
                });

    System.out.println(
        "COST "
            + statements.stream()
                .map(s -> s.connection() + " " + s.text())
                .collect(Collectors.joining("\nCOST ")));
    assertThat(requests.get(4).status()).isEqualTo(200);
    assertThat(requests).hasSizeLessThanOrEqualTo(5);
    assertThat(statements).filteredOn(Statement::begins).hasSizeLessThanOrEqualTo(6);
    assertThat(statements).filteredOn(Statement::writes).hasSizeLessThanOrEqualTo(8);
    assertThat(statements).filteredOn(Statement::isSql).hasSizeLessThanOrEqualTo(20);
  }
}
