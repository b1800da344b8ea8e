package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Race;
import dev.postern.e2e.harness.RecordedFacts;
import dev.postern.e2e.harness.Robot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must come out the same however many press at once; run on each database. */
@Journey
abstract class RaceJourneys {

  private static final Duration LONGER_THAN_A_DOUBLE_CLICK = Duration.ofSeconds(10);

  private record Contestant(Robot browser, Answer page) {

    static Contestant at(Invited invited) {
      Robot browser = Robot.withCookies();
      return new Contestant(browser, browser.get(invited.link()));
    }

    Answer press() {
      return browser.press(page, "#postern-open");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 200})
  void ofManyBrowsersThatPressAtOnceOneGetsInAndTheOthersReadWhy(int many, Firm firm) {
    Invited anna = firm.inviteSomebody();
    List<Contestant> contestants = Stream.generate(() -> Contestant.at(anna)).limit(many).toList();

    List<Answer> answers = Race.of(contestants.stream().map(RaceJourneys::press).toList());

    List<Contestant> winners =
        IntStream.range(0, many)
            .filter(i -> answers.get(i).status() == 303)
            .mapToObj(contestants::get)
            .toList();
    assertThat(winners).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 410).hasSize(many - 1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 410)
        .allSatisfy(answer -> assertThat(answer.deadReason()).isEqualTo("used"));
    Answer redirect = answers.stream().filter(Answer::isRedirect).findFirst().orElseThrow();
    assertThat(winners.get(0).browser().followed(redirect).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  /** Whose record loses the race for it is shown the page all the same. */
  @Test
  void whoLooksSixteenTimesAtOnceIsServedEachTimeAndRecordedOnce(Firm firm) {
    Invited ben = firm.inviteSomebody();
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    browser.get(ben.link());
    List<Callable<Answer>> looks =
        Stream.generate(browser::twin)
            .limit(16)
            .<Callable<Answer>>map(twin -> () -> twin.get(anna.link()))
            .toList();

    List<Answer> answers = Race.of(looks);

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers)
        .allSatisfy(page -> assertThat(page.page().selectFirst("#postern-open")).isNotNull());
    assertThat(RecordedFacts.ofLink(firm, anna.linkId()).of("LINK_VIEWED").all()).hasSize(1);
    assertThat(firm.keycloak().log()).doesNotContain("could not be recorded");
  }

  @Test
  void whoPressesSixteenTimesAtOnceGetsInOnce(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());
    List<Callable<Answer>> presses =
        Stream.generate(browser::twin)
            .limit(16)
            .<Callable<Answer>>map(twin -> () -> twin.press(page, "#postern-open"))
            .toList();

    List<Answer> answers = Race.of(presses);

    assertThat(answers).filteredOn(Answer::isRedirect).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.isRedirect())
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.page().selectFirst("meta[http-equiv=refresh]")).isNotNull();
            });
    assertThat(browser.visit(anna.link()).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  /** The gate has committed, the rest of the press is rolled back. */
  @Test
  void whosePressFailsAfterTheGateGetsInByPressingOnceMore(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    Answer failed = browser.failing().press(browser.get(anna.link()), "#postern-open");
    assertThat(failed.status()).isEqualTo(500);
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("redeemed");
    assertThat(Robot.withCookies().get(anna.link()).deadReason()).isEqualTo("used");
    firm.time().putForwardBy(LONGER_THAN_A_DOUBLE_CLICK);

    Answer landing = browser.signInWith(anna.link());

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  @Test
  void ofSixteenPressesForAFreshLinkOneIsHeard(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());
    List<Callable<Answer>> presses =
        Stream.generate(Robot::withCookies)
            .limit(16)
            .<Callable<Answer>>map(
                browser -> {
                  Answer page = browser.get(anna.link());
                  return () -> browser.press(page, "#postern-heal");
                })
            .toList();

    List<Answer> answers = Race.of(presses);

    assertThat(answers).extracting(Answer::status).containsOnly(303);
    String fresh = firm.api().link(anna.linkId()).json().path("healedBy").asText();
    await().until(() -> firm.statusOf(fresh).equals("sent"));
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(2);
  }

  /** Repeated, because there is more than one moment at which the other can come first. */
  @RepeatedTest(20)
  void twoInvitationsOfANewAddressAtOnceMakeOnePerson(Firm firm) {
    String email = Firm.newAddress();
    Callable<Answer> invite = () -> firm.api().invite(Invitation.to(email));

    List<Answer> answers = Race.of(List.of(invite, invite));

    assertThat(answers).extracting(Answer::status).containsOnly(202);
    assertThat(firm.administrator().usersWithEmail(email)).hasSize(1);
    assertThat(answers)
        .extracting(answer -> answer.json().path("contactId").asText())
        .containsOnly(answers.get(0).json().path("contactId").asText());
  }

  private static Callable<Answer> press(Contestant contestant) {
    return contestant::press;
  }
}
