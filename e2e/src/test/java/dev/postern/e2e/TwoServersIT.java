package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.KeycloakUnderTest;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.Robot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two servers on one database, which know nothing of each other, share one outbox. Each writes its
 * own address into the links of the mails that it sends, which tells who has sent what.
 */
@Journey
@OnDatabase(Database.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoServersIT {
  private static final int INVITATIONS = 300;
  private static final int CLIENTS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Longer than a postman's lease, and than the first wait. */
  private static final Duration LEASE = Duration.ofMinutes(3);

  private KeycloakUnderTest second;

  @BeforeAll
  void startTheSecond(Firm firm) {
    second = firm.keycloak().another();
  }

  @AfterAll
  void stopTheSecond() {
    second.close();
  }

  @Test
  void sendNothingTwice(Firm firm) {
    Firm there = firm.at(second);
    List<String> people =
        IntStream.range(0, INVITATIONS)
            .parallel()
            .mapToObj(i -> invite(i % 2 == 0 ? firm : there))
            .toList();

    await().atMost(PATIENCE).until(() -> mailsTo(people, firm).size() >= INVITATIONS);
    firm.passTheOutbox();
    assertThat(mailsTo(people, firm)).hasSize(INVITATIONS);
    assertThat(sentBy(people, firm).keySet())
        .containsExactlyInAnyOrder(firm.keycloak().url().getPort(), second.url().getPort());
  }

  @Test
  void theOtherSendsWhatOneThatDiedHadInHand(Firm firm) {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    IntStream.range(0, INVITATIONS)
        .forEach(i -> clients.execute(() -> acknowledged.add(invite(firm.at(second)))));
    clients.shutdown();
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= INVITATIONS / 10);

    second.kill();
    try {
      await().atMost(PATIENCE).until(clients::isTerminated);
      List<String> people = List.copyOf(acknowledged);
      assertThat(people).as("those that it has left").hasSizeLessThan(INVITATIONS);
      firm.time().putForwardBy(LEASE);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(newest(people, firm)).containsOnlyKeys(people));
    } finally {
      second.startAgain();
    }
    Robot browser = Robot.withoutCookies();
    newest(List.copyOf(acknowledged), firm)
        .forEach(
            (person, mail) ->
                assertThat(browser.get(Mailbox.linkIn(mail)).status())
                    .as("the newest link of %s", person)
                    .isEqualTo(200));
  }

  private static String invite(Firm firm) {
    String email = Firm.newAddress();
    Answer answer = firm.api().invite(Invitation.to(email));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return email;
  }

  /** The ports of those servers that sent mails to these people. */
  private static Map<Integer, Long> sentBy(List<String> people, Firm firm) {
    return mailsTo(people, firm).stream()
        .collect(
            Collectors.groupingBy(mail -> Mailbox.linkIn(mail).getPort(), Collectors.counting()));
  }

  private static Map<String, Mail> newest(List<String> people, Firm firm) {
    return mailsTo(people, firm).stream()
        .collect(Collectors.toMap(Mail::recipient, mail -> mail, (older, newer) -> newer));
  }

  private static List<Mail> mailsTo(List<String> people, Firm firm) {
    return firm.mailbox().all().stream().filter(mail -> people.contains(mail.recipient())).toList();
  }
}
