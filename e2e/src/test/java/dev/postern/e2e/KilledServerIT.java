package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.Robot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The server is killed, as by {@code kill -9}, again and again while portals invite: what was
 * acknowledged arrives, and works.
 */
@Journey
@OnDatabase(Database.POSTGRES)
class KilledServerIT {

  private static final int INVITATIONS = 2000;
  private static final int CLIENTS = 6;
  private static final int KILLS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Longer than a postman's lease, and than the first wait. */
  private static final Duration LEASE = Duration.ofMinutes(3);

  /** By address, the link that was acknowledged. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void whatWasAcknowledgedArrivesAndTheNewestLinkWorks(Firm firm) {
    List<String> people = IntStream.range(0, INVITATIONS).mapToObj(i -> Firm.newAddress()).toList();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    people.forEach(email -> clients.execute(() -> inviteUntilAcknowledged(email, firm)));
    clients.shutdown();

    for (int kill = 0; kill < KILLS; kill++) {
      int share = INVITATIONS / KILLS;
      int moment = kill * share + random.nextInt(share);
      await().atMost(PATIENCE).until(() -> acknowledged.size() >= moment);
      firm.keycloak().kill();
      firm.keycloak().startAgain();
    }
    await().atMost(PATIENCE).until(clients::isTerminated);
    assertThat(acknowledged).as("acknowledged, with seed %d", seed).hasSize(INVITATIONS);
    firm.time().putForwardBy(LEASE);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(arrived(firm)).containsAll(acknowledged.values()));
    // What had arrived when its server died is on its way once more, and only the later one works.
    await().atMost(PATIENCE).until(() -> queued(firm).noneMatch(acknowledged::containsValue));
    Robot browser = Robot.withoutCookies();
    Map<String, Mail> newest = newest(firm);
    people.forEach(
        email ->
            assertThat(browser.get(Mailbox.linkIn(newest.get(email))).status())
                .as("the newest link of %s", email)
                .isEqualTo(200));
    people.stream()
        .filter(email -> random.nextInt(INVITATIONS) < 20)
        .forEach(
            email ->
                assertThat(Robot.withCookies().redeem(Mailbox.linkIn(newest.get(email))).status())
                    .isEqualTo(303));
  }

  /** As a portal's back end does it: the same once more, until there is an answer. */
  private void inviteUntilAcknowledged(String email, Firm firm) {
    // Whatever a server that dies or has just begun answers, if it answers.
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              Answer answer = firm.api().invite(Invitation.to(email).fields(), email);
              assertThat(answer.status()).isEqualTo(202);
              acknowledged.put(email, answer.json().path("id").asText());
            });
  }

  private static Stream<String> queued(Firm firm) {
    Answer list = firm.api().links(Map.of("status", "queued", "max", "200"));
    assertThat(list.status()).as(list.body()).isEqualTo(200);
    return list.json().path("links").findValuesAsText("id").stream();
  }

  /** The links whose mails have come, by what their {@code Message-ID} says. */
  private static List<String> arrived(Firm firm) {
    return firm.mailbox().all().stream()
        .map(mail -> mail.header("Message-ID").orElseThrow())
        .map(id -> id.substring(1, id.indexOf('.')))
        .toList();
  }

  private static Map<String, Mail> newest(Firm firm) {
    return firm.mailbox().all().stream()
        .collect(Collectors.toMap(Mail::recipient, mail -> mail, (older, newer) -> newer));
  }
}
