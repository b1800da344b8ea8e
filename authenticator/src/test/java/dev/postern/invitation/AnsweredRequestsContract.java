package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contact.ContactId;
import dev.postern.invitation.AnsweredRequests.Answered;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.link.LinkId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.Race;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What all {@link AnsweredRequests} do. */
public abstract class AnsweredRequestsContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant YESTERDAY = NOON.minus(Once.KEPT);
  private static final RequestKey KEY = key("key");
  private static final Queued ANSWER = queued("link");

  /** Transactions on what is under test. */
  protected abstract NewTransaction<AnsweredRequests> requests();

  @Test
  void knowNoKeyThatWasNotUsed() {
    keep(key("another"), ANSWER, NOON);

    assertThat(find(KEY)).isEmpty();
  }

  @Test
  void knowWhatAKeyStandsFor() {
    keep(KEY, ANSWER, NOON);

    assertThat(find(KEY)).contains(new Answered(KEY.request(), ANSWER));
  }

  @Test
  void forgetAKeyAfterItsTime() {
    keep(KEY, ANSWER, YESTERDAY);

    assertThat(find(KEY)).isEmpty();
  }

  @Test
  void letAKeyStandForAnotherRequestAfterItsTime() {
    keep(KEY, ANSWER, YESTERDAY);

    keep(KEY, queued("newer"), NOON);

    assertThat(find(KEY).map(Answered::answer)).contains(queued("newer"));
  }

  @Test
  void purgeWhatIsOldAFewAtATime() {
    keep(key("a"), ANSWER, YESTERDAY);
    keep(key("b"), ANSWER, YESTERDAY.minusSeconds(1));
    keep(key("c"), ANSWER, YESTERDAY.minusSeconds(2));
    keep(KEY, ANSWER, NOON);

    assertThat(purge()).isEqualTo(2);
    assertThat(purge()).isEqualTo(1);
    assertThat(purge()).isZero();
    assertThat(find(KEY)).isPresent();
  }

  @RepeatedTest(3)
  void answerSixteenAtOnceTheSame() {
    NewTransaction<AnsweredRequests> racing =
        new RacingTransactions<>(requests(), Race.RUNNERS, failed -> true);

    List<Queued> answers =
        new Race()
            .run(
                runner ->
                    racing.run(
                        requests ->
                            requests
                                .find(KEY, YESTERDAY)
                                .map(Answered::answer)
                                .orElseGet(() -> kept(requests, queued("link-" + runner)))));

    assertThat(answers).containsOnly(find(KEY).orElseThrow().answer());
  }

  private static Queued kept(AnsweredRequests requests, Queued answer) {
    requests.keep(KEY, answer, NOON, YESTERDAY);
    return answer;
  }

  private void keep(RequestKey key, Queued answer, Instant at) {
    ask(
        requests -> {
          requests.keep(key, answer, at, at.minus(Once.KEPT));
          return true;
        });
  }

  private Optional<Answered> find(RequestKey key) {
    return ask(requests -> requests.find(key, YESTERDAY));
  }

  private int purge() {
    return ask(requests -> requests.purge(YESTERDAY, 2));
  }

  private <T> T ask(Function<AnsweredRequests, T> question) {
    return requests().run(question);
  }

  private static RequestKey key(String key) {
    return RequestKey.of(new RealmId("firm"), "client office", key, "POST invitations", "{}");
  }

  private static Queued queued(String link) {
    return new Queued(new LinkId(link), new ContactId("anna"));
  }
}
