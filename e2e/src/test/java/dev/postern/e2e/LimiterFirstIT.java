package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import dev.postern.e2e.harness.SqlLog.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The limiter answers before a request holds a connection of the database: whoever asks too often
 * costs a statement on one row, and those who wait for the limiter hold nothing that it needs.
 */
@Journey
@OnDatabase(Database.POSTGRES)
class LimiterFirstIT {
  private static final String ASK = "#postern-ask";
  private static final String HEAL = "#postern-heal";

  private ResumePage resume;

  @BeforeEach
  void page(Firm firm) {
    resume = ResumePage.of(RelyingParty.portal(firm));
  }

  @Test
  void aRequestThatIsRefusedTouchesNothingButItsCount(Firm firm) {
    String network = Source.network();
    for (int i = 0; i < 6; i++) {
      ask(network);
    }
    Robot visitor = Robot.withCookies().from(network + "7");
    Answer page = visitor.get(resume.address());
    List<Answer> answers = new ArrayList<>();

    List<Transaction> transactions =
        ofRequests(
            firm, () -> answers.add(visitor.submit(page, ASK, Map.of("email", "a@b.example"))));

    assertThat(answers.get(0).status()).isEqualTo(429);
    assertThat(transactions).hasSize(1);
    assertThat(transactions.get(0).statements())
        .filteredOn(statement -> !statement.text().startsWith("BEGIN"))
        .isNotEmpty()
        .allMatch(statement -> statement.touches("pt_quota"));
  }

  @Test
  void aRequestThatIsKeptIsCountedBeforeAnythingElseIsRead(Firm firm) {
    Robot visitor = Robot.withCookies();
    Answer page = visitor.get(resume.address());

    List<Transaction> transactions =
        ofRequests(firm, () -> visitor.submit(page, ASK, Map.of("email", Firm.newAddress())));

    assertThat(transactions).hasSizeGreaterThan(2);
    assertThat(transactions.get(0).touches("pt_quota")).isTrue();
    assertThat(transactions.get(1).touches("pt_quota")).isTrue();
    assertThat(transactions)
        .filteredOn(transaction -> transaction.touches("pt_sign_in_request"))
        .isNotEmpty()
        .noneMatch(transaction -> transaction.touches("pt_quota"));
  }

  @Test
  void aPressForAFreshLinkIsCountedBeforeTheLinkIsLookedUp(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    Robot visitor = Robot.withCookies();
    visitor.signInWith(anna.link());
    Robot other = Robot.withCookies();
    Answer page = other.get(anna.link());

    List<Transaction> transactions = ofRequests(firm, () -> other.press(page, HEAL));

    assertThat(transactions.get(0).touches("pt_quota")).isTrue();
    assertThat(transactions)
        .filteredOn(transaction -> transaction.touches("pt_link"))
        .isNotEmpty()
        .noneMatch(transaction -> transaction.touches("pt_quota"));
  }

  private Answer ask(String network) {
    Robot visitor = Robot.withCookies().from(network + "1");
    return visitor.submit(visitor.get(resume.address()), ASK, Map.of("email", Firm.newAddress()));
  }

  /** In the order in which they began, but for what the server does in the background. */
  private static List<Transaction> ofRequests(Firm firm, Runnable work) {
    return firm.keycloak().statements().begunDuring(work).stream()
        .filter(LimiterFirstIT::isOfARequest)
        .toList();
  }

  private static boolean isOfARequest(Transaction transaction) {
    // A postman claims orders; a request places them.
    boolean postman =
        transaction.touches("pt_mail_order")
            && transaction.statements().stream()
                .noneMatch(s -> s.touches("pt_mail_order") && s.text().startsWith("insert"));
    return !transaction.isOfTheBackground() && !postman;
  }
}
