package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.MailRoute;
import dev.postern.e2e.harness.ObjectingMailServer;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.ScriptedMailServer;
import dev.postern.e2e.harness.ScriptedMailServer.Received;
import dev.postern.e2e.harness.SmtpScript;
import dev.postern.e2e.harness.SmtpStage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of invitations when the mail server does not do its duty. Time is put forward to the
 * next attempt; nothing is measured by the clock, only in which order things happen.
 */
@Journey
class MailFaultsIT {

  /** Longer than the first wait, shorter than the next two. */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(31);

  /** More than there are workers. */
  private static final int MANY = 36;

  private MailRoute route;

  @BeforeEach
  void rememberWhereMailGoes(Firm firm) {
    route = MailRoute.of(firm);
  }

  @AfterEach
  void mailGoesThereAgain() {
    route.close();
  }

  @Test
  void aPromptServerHasTheMailAtOnce(Firm firm) {
    try (ScriptedMailServer server = ScriptedMailServer.following(SmtpScript.prompt())) {
      Asked anna = ask(server, firm);

      assertArrives(anna, server, firm);
      assertThat(server.receivedFor(anna.email())).hasSize(1);
    }
  }

  @Test
  void aServerThatTakesItsTimeKeepsNobodyElseWaiting(Firm firm) {
    Invited somebody = firm.inviteSomebody();
    CountDownLatch let = new CountDownLatch(1);
    SmtpScript slow = SmtpScript.prompt().waitingAt(SmtpStage.MAIL, let);
    try (ScriptedMailServer server = ScriptedMailServer.following(slow)) {
      route.to(server.port());
      Asked anna = invite(firm);
      IntStream.range(1, MANY).forEach(i -> invite(firm));
      await().until(() -> server.received().size() >= 20);

      Answer signedIn = Robot.withCookies().signInWith(somebody.link());
      Answer signInPage = Robot.withCookies().visit(RelyingParty.portal(firm).request("openid"));
      Asked another = invite(firm);

      assertThat(signedIn.status()).isEqualTo(200);
      assertThat(signInPage.status()).isEqualTo(200);
      assertThat(let.getCount()).as("the mail server has not answered yet").isEqualTo(1);
      assertThat(firm.statusOf(anna.link())).isEqualTo("queued");
      let.countDown();
      assertArrives(anna, server, firm);
      assertArrives(another, server, firm);
      await().until(() -> server.received().size() == MANY + 1);
    }
  }

  @Test
  void whatIsRefusedForAWhileIsTriedAgain(Firm firm) {
    String reply = "450 4.2.0 greylisted " + UUID.randomUUID();
    SmtpScript later = SmtpScript.prompt().saying(SmtpStage.RECIPIENT, reply);
    try (ScriptedMailServer server = ScriptedMailServer.following(later)) {
      Asked anna = ask(server, firm);
      awaitFailure(anna, firm);
      assertThat(notes(firm)).contains(reply);
      assertThat(firm.statusOf(anna.link())).isEqualTo("queued");
      assertLogNamesNobody(anna, firm);

      server.follow(SmtpScript.prompt());
      firm.time().putForwardBy(FIRST_WAIT);

      assertArrives(anna, server, firm);
      assertThat(server.recipients()).containsExactly(anna.email(), anna.email());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SmtpStage.class,
      names = {"RECIPIENT", "MAIL"})
  void whatIsRefusedForGoodIsNotTriedAgain(SmtpStage stage, Firm firm) {
    String reply = "550 5.1.1 no such user " + UUID.randomUUID();
    SmtpScript never = SmtpScript.prompt().saying(stage, reply);
    try (ScriptedMailServer server = ScriptedMailServer.following(never)) {
      Asked anna = ask(server, firm);
      await().until(() -> firm.statusOf(anna.link()).equals("failed"));
      assertThat(mailOf(anna, firm).path("failure").asText()).isEqualTo(reply);
      assertThat(mailOf(anna, firm).has("nextTryAt")).isFalse();
      assertThat(firm.api().link(anna.link()).json().path("address").path("suspect").asBoolean())
          .isTrue();
      assertThat(notes(firm)).contains(reply);
      assertLogNamesNobody(anna, firm);

      server.follow(SmtpScript.prompt());
      firm.time().putForwardBy(Duration.ofDays(1));

      // Whatever was due has gone before this one.
      Asked ben = invite(firm);
      await().until(() -> firm.statusOf(ben.link()).equals("sent"));
      assertThat(server.recipients()).containsOnlyOnce(anna.email());
      assertThat(firm.statusOf(anna.link())).isEqualTo("failed");
    }
  }

  @Test
  void whatIsObjectedToWithItsLinkInTheReplyIsDeadAndWaits(Firm firm) {
    try (ObjectingMailServer server = ObjectingMailServer.forGood()) {
      route.to(server.port());
      Asked anna = invite(firm);
      awaitFailure(anna, firm);
      assertThat(firm.statusOf(anna.link())).isEqualTo("queued");

      URI quoted = URI.create(server.objected().get(0));

      assertThat(Robot.withoutCookies().get(quoted).status()).isEqualTo(410);
      assertThat(notes(firm)).contains("(link)").doesNotContain(secretOf(quoted));
    }
  }

  /** Whether the mail has arrived nobody knows; if it has, its link must work. */
  @Test
  void aMailWhoseServerWentAwayMayHaveArrivedAndWorksUntilTheNextHas(Firm firm) {
    SmtpScript dropping = SmtpScript.prompt().hangingUpAt(SmtpStage.MAIL);
    try (ScriptedMailServer server = ScriptedMailServer.following(dropping)) {
      Asked anna = ask(server, firm);
      await().until(() -> server.receivedFor(anna.email()).size() == 1);
      URI first = server.receivedFor(anna.email()).get(0).link();
      awaitFailure(anna, firm);
      assertThat(firm.statusOf(anna.link())).isEqualTo("queued");
      assertOpens(first);

      CountDownLatch let = new CountDownLatch(1);
      server.follow(SmtpScript.prompt().waitingAt(SmtpStage.MAIL, let));
      firm.time().putForwardBy(FIRST_WAIT);
      await().until(() -> server.receivedFor(anna.email()).size() == 2);
      URI second = server.receivedFor(anna.email()).get(1).link();
      assertThat(second).isNotEqualTo(first);
      assertOpens(first);
      assertOpens(second);

      let.countDown();
      await().until(() -> firm.statusOf(anna.link()).equals("sent"));
      await().until(() -> Robot.withoutCookies().get(first).status() == 410);
      assertThat(Robot.withCookies().signInWith(second).status()).isEqualTo(200);
      assertThat(firm.keycloak().log()).doesNotContain(secretOf(first), secretOf(second));
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUpForTheMoment(Firm firm) {
    CountDownLatch never = new CountDownLatch(1);
    SmtpScript silent = SmtpScript.prompt().waitingAt(SmtpStage.CONNECT, never);
    try (ScriptedMailServer server = ScriptedMailServer.following(silent)) {
      route.to(server.port(), "timeout", "1000");
      Asked anna = invite(firm);
      awaitFailure(anna, firm);
      assertThat(firm.statusOf(anna.link())).isEqualTo("queued");

      server.follow(SmtpScript.prompt());
      firm.time().putForwardBy(FIRST_WAIT);

      assertArrives(anna, server, firm);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "starttls"})
  void nothingIsSaidToAServerWhoseCertificateNobodyTrusts(String encryption, Firm firm) {
    try (ScriptedMailServer server =
        encryption.equals("ssl")
            ? ScriptedMailServer.withBadCertificate()
            : ScriptedMailServer.withBadCertificateLater()) {
      route.to(server.port(), encryption, "true");
      Asked anna = invite(firm);
      awaitFailure(anna, firm);
      assertThat(server.recipients()).isEmpty();
      assertThat(firm.statusOf(anna.link())).isEqualTo("queued");

      route.close();
      firm.time().putForwardBy(FIRST_WAIT);

      assertThat(firm.mailbox().mailTo(anna.email(), 1)).isNotNull();
    }
  }

  @Test
  void aWrongPasswordIsForPeopleToMend(Firm firm) {
    String password = "password-" + UUID.randomUUID();
    String reply = "535 5.7.8 wrong password " + UUID.randomUUID();
    SmtpScript guarded = SmtpScript.prompt().saying(SmtpStage.LOGIN, reply);
    try (ScriptedMailServer server = ScriptedMailServer.following(guarded)) {
      route.change(
          route
              .settings(server.port())
              .put("auth", "true")
              .put("user", "firm")
              .put("password", password));
      Asked anna = invite(firm);
      awaitFailure(anna, firm);
      assertThat(notes(firm)).contains(reply);
      assertThat(firm.statusOf(anna.link())).isEqualTo("queued");
      assertThat(server.recipients()).isEmpty();
      assertThat(notes(firm)).doesNotContain(password);

      server.follow(SmtpScript.prompt());
      firm.time().putForwardBy(FIRST_WAIT);

      assertArrives(anna, server, firm);
    }
  }

  private Asked ask(ScriptedMailServer server, Firm firm) {
    route.to(server.port());
    return invite(firm);
  }

  private static Asked invite(Firm firm) {
    String email = Firm.newAddress();
    Answer accepted = firm.api().invite(Invitation.to(email));
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    return new Asked(email, accepted.json().path("id").asText());
  }

  /** The link that has come last opens the portal, and the API says that it was sent. */
  private static void assertArrives(Asked asked, ScriptedMailServer server, Firm firm) {
    await().until(() -> firm.statusOf(asked.link()).equals("sent"));
    List<Received> mails = server.receivedFor(asked.email());
    URI link = mails.get(mails.size() - 1).link();
    assertThat(Robot.withCookies().signInWith(link).status()).isEqualTo(200);
    assertThat(firm.keycloak().log()).doesNotContain(secretOf(link));
  }

  private static void assertOpens(URI link) {
    assertThat(Robot.withoutCookies().get(link).status()).isEqualTo(200);
  }

  /** The first attempt, which staff see, with why and when it goes on. */
  private static void awaitFailure(Asked asked, Firm firm) {
    await().until(() -> mailOf(asked, firm).has("failure"));
    assertThat(mailOf(asked, firm).path("attempts").asInt()).isEqualTo(1);
    assertThat(mailOf(asked, firm).path("nextTryAt").asText()).isNotEmpty();
    assertThat(mailOf(asked, firm).path("failure").asText()).doesNotContain(asked.email());
  }

  private static JsonNode mailOf(Asked asked, Firm firm) {
    return firm.api().link(asked.link()).json().path("mail");
  }

  /** What is noted of deliveries. */
  private static String notes(Firm firm) {
    return String.join(
        "\n", firm.keycloak().log().lines().filter(line -> line.contains("DeliveryLog")).toList());
  }

  private static void assertLogNamesNobody(Asked asked, Firm firm) {
    assertThat(notes(firm)).doesNotContain(asked.email());
    assertThat(firm.keycloak().log()).doesNotContain("KC-SERVICES0029");
  }

  private static String secretOf(URI link) {
    return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
  }

  private record Asked(String email, String link) {}
}
