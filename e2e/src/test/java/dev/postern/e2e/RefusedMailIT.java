package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.MailRoute;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.ObjectingMailServer;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.Robot;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail server refuses a mail and quotes its link, and Keycloak logs what mail servers say. */
@Journey
class RefusedMailIT {

  private final ObjectingMailServer server = ObjectingMailServer.started();
  private MailRoute route;
  private PortalRules rules;

  @BeforeEach
  void theRealmsMailGoesThere(Firm firm) {
    route = MailRoute.of(firm);
    route.to(server.port());
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "signed"})
  void theLinkThatWasLoggedIsDeadAndTheNextMailHasOneThatWorks(String format, Firm firm) {
    rules = PortalRules.of(firm).say("postern.link.format", format);
    String email = Firm.newAddress();
    Answer accepted = firm.api().invite(Invitation.to(email));
    assertThat(accepted.status()).isEqualTo(202);
    await().until(() -> !server.objected().isEmpty());
    URI logged = URI.create(server.objected().get(0));

    await().until(() -> Robot.withoutCookies().get(logged).status() == 410);
    assertThat(firm.statusOf(accepted.json().path("id").asText())).isEqualTo("queued");

    route.close();
    firm.time().putForwardBy(Duration.ofMinutes(1));
    URI mailed = Mailbox.linkIn(firm.mailbox().mailTo(email, 1));
    assertThat(mailed).isNotEqualTo(logged);
    assertThat(Robot.withCookies().signInWith(mailed).status()).isEqualTo(200);
  }

  @AfterEach
  void asBefore() {
    rules.close();
    route.close();
    server.close();
  }
}
