package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.AccessPage;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.Race;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.SqlLog.Statement;
import dev.postern.e2e.harness.SqlLog.Transaction;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What Postern makes a login take of Keycloak and its database, counted, not timed (DESIGN section
 * 2). Keycloak's own statements for sessions and events come on top: they are those of any login.
 */
@Journey
@OnDatabase(Database.POSTGRES)
class CostIT {

  /** The first of a contact: it proves the address as well. */
  @Test
  void aColdLinkLoginTakesFewRequestsTransactionsAndStatements(Firm firm) {
    Invited anna = firm.invite(invitation());
    RelyingParty portal = RelyingParty.portal(firm);
    List<Answer> requests = new ArrayList<>();

    List<Transaction> transactions = ofOurs(firm, () -> requests.addAll(login(anna, portal)));

    assertThat(requests.get(requests.size() - 1).status()).isEqualTo(200);
    assertThat(requests).hasSizeLessThanOrEqualTo(5);
    assertThat(transactions).hasSizeBetween(2, 6);
    assertThat(statements(transactions)).hasSizeBetween(10, 25);
    assertThat(statements(transactions)).filteredOn(Statement::writes).hasSizeBetween(4, 9);
  }

  @Test
  void aLaterLinkLoginTakesLess(Firm firm) {
    Invitation invitation = invitation();
    Invited first = firm.invite(invitation);
    RelyingParty portal = RelyingParty.portal(firm);
    login(first, portal);
    Invited again = firm.inviteAgain(first, invitation);

    List<Transaction> transactions = ofOurs(firm, () -> login(again, portal));

    assertThat(transactions).hasSizeBetween(2, 6);
    assertThat(statements(transactions)).hasSizeBetween(10, 23);
    assertThat(statements(transactions)).filteredOn(Statement::writes).hasSizeBetween(4, 8);
  }

  /** The first look is a row of the record, in the page's own transaction; no other look is. */
  @Test
  void aLookAtALinkWritesOnceAndAnotherLookNothing(Firm firm) {
    Invited anna = firm.sent(firm.invite(invitation()));
    Robot browser = Robot.withCookies();

    List<Transaction> first = ofOurs(firm, () -> browser.get(anna.link()));
    List<Transaction> reload = ofOurs(firm, () -> browser.get(anna.link()));

    assertThat(first).hasSize(1);
    assertThat(statements(first)).filteredOn(Statement::writes).hasSize(1);
    assertThat(reload).hasSize(1);
    assertThat(statements(reload)).hasSameSizeAs(statements(first)).noneMatch(Statement::writes);
  }

  /** Also by a browser that is recognised. */
  @Test
  void aLookAtTheResumePageWritesNothing(Firm firm) {
    Invited anna = firm.invite(invitation());
    RelyingParty portal = RelyingParty.portal(firm);
    Robot known = Robot.withCookies();
    known.redeem(anna.link());
    Robot stranger = Robot.withCookies();
    URI page = ResumePage.of(portal).with("matter", "LF-1").address();
    List<Answer> looks = new ArrayList<>();

    List<Transaction> transactions =
        transactions(
            firm,
            () -> {
              looks.add(known.get(page));
              looks.add(stranger.get(page));
              looks.add(stranger.head(page));
            });

    assertThat(looks).extracting(Answer::status).containsOnly(200);
    assertThat(looks.get(0).page().selectFirst("#postern-hint-ask")).isNotNull();
    assertThat(statements(transactions.stream().filter(CostIT::isOurs).toList()))
        .isNotEmpty()
        .noneMatch(Statement::writes);
    assertThat(transactions).noneMatch(transaction -> transaction.touches("offline_user_session"));
  }

  /** The list is read at once; whether a session goes on is asked for each that it names. */
  @Test
  void aLookAtTheAccessPageTakesOneStatementForEachOtherSessionAndWritesNothing(Firm firm) {
    Invitation invitation = invitation();
    Invited anna = firm.invite(invitation);
    Robot laptop = Robot.withCookies();
    laptop.signInWith(anna.link());
    AccessPage page = AccessPage.of(firm);
    List<Answer> looks = new ArrayList<>();

    List<Transaction> one = ofAccesses(firm, () -> looks.add(page.list(laptop)));
    laptop.signInWith(firm.inviteAgain(anna, invitation).link());
    laptop.signInWith(firm.inviteAgain(anna, invitation).link());
    List<Transaction> three = ofAccesses(firm, () -> looks.add(page.list(laptop)));
    Robot.withCookies().signInWith(firm.inviteAgain(anna, invitation).link());
    Robot.withCookies().signInWith(firm.inviteAgain(anna, invitation).link());
    List<Transaction> elsewhere = ofAccesses(firm, () -> looks.add(page.list(laptop)));

    assertThat(looks).extracting(look -> AccessPage.entries(look).size()).containsExactly(1, 3, 5);
    assertThat(one).hasSize(1);
    assertThat(statements(one)).hasSizeBetween(4, 6);
    assertThat(statements(three)).hasSameSizeAs(statements(one));
    assertThat(statements(elsewhere)).hasSize(statements(one).size() + 2);
    assertThat(statements(elsewhere)).noneMatch(Statement::writes);
  }

  /** What the page takes; nothing of ours writes besides. */
  private static List<Transaction> ofAccesses(Firm firm, Runnable work) {
    List<Transaction> all = transactions(firm, work);
    assertThat(statements(all.stream().filter(CostIT::isOurs).toList()))
        .noneMatch(Statement::writes);
    return all.stream()
        .filter(transaction -> transaction.touches("from pt_password_access"))
        .toList();
  }

  @Test
  void aPasswordLoginAndARefreshAtAnOrdinaryClientTakeNothing(Firm firm) {
    String username = Firm.newAddress();
    firm.administrator()
        .addUser(
            Map.of(
                "username",
                username,
                "email",
                username,
                "emailVerified",
                true,
                "firstName",
                "Olga",
                "lastName",
                "Ordinary",
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", username))));
    RelyingParty console =
        new RelyingParty(firm.realm(), "account-console", "", firm.realm().page("/account/"));
    Robot browser = Robot.withCookies();
    List<Answer> answers = new ArrayList<>();

    List<Transaction> transactions =
        transactions(
            firm,
            () -> {
              Answer code =
                  browser.submit(
                      browser.visit(console.request("openid")),
                      "#kc-login",
                      Map.of("username", username, "password", username));
              JsonNode tokens = console.exchange(code).json();
              answers.add(console.refresh(tokens.path("refresh_token").asText()));
            });

    assertThat(answers.get(0).status()).as(answers.get(0).body()).isEqualTo(200);
    assertThat(transactions).anyMatch(transaction -> transaction.touches("offline_user_session"));
    assertThat(transactions).filteredOn(CostIT::isOurs).isEmpty();
  }

  /** A list reads its mails, addresses and matters all at once. */
  @Test
  void aListOfLinksTakesAsManyStatementsAsAShortOne(Firm firm) {
    String matter = Firm.newMatter();
    for (int i = 0; i < 5; i++) {
      Invited invited =
          firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of a house"));
      await().until(() -> firm.statusOf(invited.linkId()).equals("sent"));
    }
    List<Answer> lists = new ArrayList<>();

    List<Transaction> one = ofLists(firm, () -> lists.add(list(firm, matter, 1)));
    List<Transaction> five = ofLists(firm, () -> lists.add(list(firm, matter, 5)));

    assertThat(lists.get(0).json().path("links")).hasSize(1);
    assertThat(lists.get(1).json().path("links")).hasSize(5);
    assertThat(statements(five)).hasSameSizeAs(statements(one)).hasSizeBetween(3, 6);
    assertThat(statements(five)).noneMatch(Statement::writes);
  }

  /** No postman has anything to do meanwhile. */
  private static List<Transaction> ofLists(Firm firm, Runnable work) {
    return transactions(firm, work).stream()
        .filter(transaction -> transaction.touches("pt_mailbox"))
        .toList();
  }

  /** A list reads participants and their accounts at once; so does one of contacts. */
  @Test
  void aListOfPeopleTakesAsManyStatementsAsAShortOne(Firm firm) {
    String matter = Firm.newMatter();
    for (int i = 0; i < 5; i++) {
      firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of a house"));
    }
    List<Answer> lists = new ArrayList<>();

    List<Transaction> one = ofPeople(firm, () -> lists.addAll(people(firm, matter, 1)));
    List<Transaction> five = ofPeople(firm, () -> lists.addAll(people(firm, matter, 5)));

    assertThat(lists.get(2).json().path("participants")).hasSize(5);
    assertThat(lists.get(3).json().path("contacts")).hasSize(5);
    assertThat(statements(five)).hasSameSizeAs(statements(one)).hasSizeBetween(2, 4);
  }

  /** Its participants are listed by the page, and it is closed, by as many statements as any. */
  @Test
  void aMatterOfAThousandContactsTakesAsManyStatementsAsASmallOne(Firm firm) {
    String small = Firm.newMatter();
    firm.invite(Invitation.to(Firm.newAddress()).forMatter(small, "Purchase of a house"));
    String large = Firm.newMatter();
    List<Integer> invited = Race.of(Collections.nCopies(4, () -> invite(250, large, firm)));
    assertThat(invited).containsOnly(250);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> list(firm, Map.of("matter", large, "status", "queued")).path("links").isEmpty());
    List<Answer> answers = new ArrayList<>();

    List<Transaction> smallList = ofPeople(firm, () -> answers.add(participants(firm, small)));
    List<Transaction> largeList = ofPeople(firm, () -> answers.add(participants(firm, large)));
    List<Transaction> smallEnd = ofClosing(firm, () -> answers.add(firm.api().closeMatter(small)));
    List<Transaction> largeEnd = ofClosing(firm, () -> answers.add(firm.api().closeMatter(large)));

    assertThat(answers.get(1).json().path("participants")).hasSize(200);
    assertThat(answers.get(3).json().path("linksEnded").asInt()).isEqualTo(1000);
    assertThat(statements(largeList)).hasSameSizeAs(statements(smallList)).isNotEmpty();
    assertThat(statements(largeEnd)).hasSameSizeAs(statements(smallEnd)).isNotEmpty();
  }

  /** Answers how many of them were accepted. */
  private static int invite(int people, String matter, Firm firm) {
    return (int)
        IntStream.range(0, people)
            .mapToObj(i -> Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of a town"))
            .map(firm.api()::invite)
            .filter(answer -> answer.status() == 202)
            .count();
  }

  private static JsonNode list(Firm firm, Map<String, String> query) {
    return firm.api().links(query).json();
  }

  private static Answer participants(Firm firm, String matter) {
    return firm.api().matter("client-portal", matter, "/participants?max=200");
  }

  private static List<Transaction> ofClosing(Firm firm, Runnable work) {
    return transactions(firm, work).stream()
        .filter(
            transaction ->
                transaction.statements().stream()
                    .anyMatch(statement -> statement.writes() && statement.touches("pt_matter")))
        .toList();
  }

  private static List<Answer> people(Firm firm, String matter, int max) {
    return List.of(
        firm.api().matter("client-portal", matter, "/participants?max=" + max),
        firm.api().contacts(Map.of("max", String.valueOf(max))));
  }

  /** Whoever writes a proof or a mail meanwhile does something else. */
  private static List<Transaction> ofPeople(Firm firm, Runnable work) {
    return transactions(firm, work).stream()
        .filter(transaction -> transaction.touches("pt_participant|pt_contact"))
        .filter(transaction -> transaction.touches("user_entity"))
        .toList();
  }

  private static Answer list(Firm firm, String matter, int max) {
    return firm.api().links(Map.of("matter", matter, "max", String.valueOf(max)));
  }

  private static Invitation invitation() {
    return Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "Purchase of a house");
  }

  /** Opened, pressed, signed in, at the portal by its own request, and its code exchanged. */
  private static List<Answer> login(Invited invited, RelyingParty portal) {
    Robot browser = Robot.withCookies();
    Answer page = browser.get(invited.link());
    Answer press = browser.press(page, "#postern-open");
    Answer landing = browser.get(press.location());
    Answer code = browser.get(portal.request("openid"));
    return List.of(page, press, landing, code, portal.exchange(code));
  }

  /**
   * The transactions that touched a table of ours while {@code work} ran, but for what postmen, the
   * usher, the clerk and the diary of reminders do meanwhile.
   */
  private static List<Transaction> ofOurs(Firm firm, Runnable work) {
    return transactions(firm, work).stream().filter(CostIT::isOurs).toList();
  }

  private static List<Transaction> transactions(Firm firm, Runnable work) {
    return firm.keycloak().statements().during(work);
  }

  private static boolean isOurs(Transaction transaction) {
    return transaction.touches("pt_")
        && !transaction.touches("pt_mail_order")
        && !transaction.isOfTheBackground();
  }

  private static List<Statement> statements(List<Transaction> transactions) {
    return transactions.stream()
        .flatMap(transaction -> transaction.statements().stream())
        .filter(statement -> statement.touches("pt_"))
        .toList();
  }
}
