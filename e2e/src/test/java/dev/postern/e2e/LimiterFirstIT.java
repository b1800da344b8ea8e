package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import dev.postern.e2e.harness.SqlLog.Transaction;
import dev.postern.e2e.harness.WaitingPage;
import java.net.HttpCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
  private static final String ASK_REMEMBERED = "#postern-hint-ask";
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
    assertNoneIsHeldMeanwhile(transactions);
  }

  @Test
  void aRequestThatWaitsAlreadyIsCountedFirstAsWell(Firm firm) {
    Robot visitor = Robot.withCookies();
    Answer page = visitor.get(resume.address());
    Answer another = visitor.get(resume.address());
    Map<String, String> typed = Map.of("email", Firm.newAddress());
    Answer waits = visitor.submit(page, ASK, typed);
    List<Answer> answers = new ArrayList<>();

    List<Transaction> transactions =
        ofRequests(firm, () -> answers.add(visitor.submit(another, ASK, typed)));

    assertThat(answers.get(0).location()).isEqualTo(waits.location());
    assertThat(transactions).noneMatch(each -> each.touches("pt_sign_in_request"));
    assertNoneIsHeldAtFirst(transactions);
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
    assertNoneIsHeldMeanwhile(transactions);
  }

  @Test
  void aPressInARememberedBrowserIsCountedBeforeItIsLookedUpWhoseItIs(Firm firm) {
    HttpCookie hint = hintOfSomebody(firm);
    String network = Source.network();
    List<Answer> answers = new ArrayList<>();

    List<Transaction> kept = ofPress(firm, remembered(hint, network), answers::add);
    for (int i = 1; i < 5; i++) {
      Robot again = remembered(hint, network);
      again.press(again.get(resume.address()), ASK_REMEMBERED);
    }
    List<Transaction> refused = ofPress(firm, remembered(hint, network), answers::add);

    assertThat(answers).extracting(Answer::status).containsExactly(303, 429);
    assertThat(answers.get(1).page().select(ASK_REMEMBERED)).hasSize(1);
    assertThat(kept.get(0).touches("pt_quota")).isTrue();
    assertThat(refused.get(0).touches("pt_quota")).isTrue();
    assertThat(refused).noneMatch(transaction -> transaction.touches("pt_sign_in_request"));
    assertNoneIsHeldMeanwhile(kept);
    assertNoneIsHeldMeanwhile(refused);
  }

  @Test
  void theSameInTheLoginThatAPortalBegins(Firm firm) {
    Robot remembered = remembered(hintOfSomebody(firm), Source.network());
    Answer page = remembered.visit(RelyingParty.portal(firm).request("openid"));

    List<Transaction> transactions = ofRequests(firm, () -> remembered.press(page, ASK_REMEMBERED));

    assertThat(transactions).anyMatch(tx -> tx.touches("pt_sign_in_request"));
    assertThat(transactions.get(0).touches("pt_quota")).isTrue();
    assertNoneIsHeldMeanwhile(transactions);
  }

  @Test
  void aCodeIsCountedBeforeItIsLookedUp(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    WaitingPage tab =
        WaitingPage.asked(
            Robot.withCookies(), RelyingParty.portal(firm).request("openid"), anna.email());

    List<Transaction> transactions = ofRequests(firm, () -> tab.type("BCDF-3479"));

    assertThat(transactions.get(0).touches("pt_quota")).isTrue();
    assertNoneIsHeldMeanwhile(transactions);
  }

  /** Which mailbox its count is for, the link says: that is looked up, and let go of. */
  @Test
  void anAddressThatIsTypedForALinkIsCountedBeforeItsPressIsLookedAt(Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules.say("postern.link.foreign-press.invitation", "retype-email");
      Invited anna = firm.sent(firm.inviteSomebody());
      Robot visitor = Robot.withCookies();
      Answer page = visitor.get(anna.link());
      List<Answer> answers = new ArrayList<>();

      List<Transaction> wrong =
          ofRequests(firm, () -> answers.add(type(visitor, page, "wrong@x.example")));
      List<Transaction> right =
          ofRequests(firm, () -> answers.add(type(visitor, page, anna.email())));

      assertThat(answers).extracting(Answer::status).containsExactly(200, 303);
      assertNoneIsHeldMeanwhile(wrong);
      assertNoneIsHeldAtFirst(right);
    }
  }

  @Test
  void anInvitationIsCountedBeforeItsTransactionAndHasNoneIfItIsRefused(Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules.say("postern.limit.invitations-per-mailbox-day", "1");
      String email = Firm.newAddress();
      List<Answer> answers = new ArrayList<>();

      List<Transaction> kept =
          ofRequests(firm, () -> answers.add(firm.api().invite(Invitation.to(email))));
      List<Transaction> refused =
          ofRequests(firm, () -> answers.add(firm.api().invite(Invitation.to(email))));

      assertThat(answers).extracting(Answer::status).containsExactly(202, 429);
      assertThat(kept).anyMatch(transaction -> transaction.touches("pt_link"));
      assertNoneIsHeldMeanwhile(ours(kept));
      assertThat(refused).noneMatch(transaction -> transaction.touches("pt_link"));
      assertNoneIsHeldMeanwhile(ours(refused));
    }
  }

  @Test
  void aLinkThatIsSentAgainIsCountedBeforeItsTransaction(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    List<Answer> answers = new ArrayList<>();

    List<Transaction> transactions =
        ofRequests(firm, () -> answers.add(firm.api().resend(anna.linkId())));

    assertThat(answers).extracting(Answer::status).containsExactly(202);
    assertNoneIsHeldMeanwhile(ours(transactions));
  }

  /**
   * No transaction is open while the limiter is asked: it needs a connection of its own, and waits
   * for nobody who waits for it.
   */
  private static void assertNoneIsHeldMeanwhile(List<Transaction> transactions) {
    List<Transaction> counts = counts(transactions);
    assertThat(counts).isNotEmpty();
    assertThat(transactions).noneMatch(each -> counts.stream().anyMatch(each::spans));
  }

  /** The same where a count is given back in the end. */
  private static void assertNoneIsHeldAtFirst(List<Transaction> transactions) {
    List<Transaction> counts = counts(transactions);
    assertThat(counts).hasSizeGreaterThan(1);
    List<Transaction> first = counts.subList(0, counts.size() - 1);
    assertThat(transactions).noneMatch(each -> first.stream().anyMatch(each::spans));
  }

  private static List<Transaction> counts(List<Transaction> transactions) {
    return transactions.stream().filter(each -> each.touches("pt_quota")).toList();
  }

  /** Keycloak has one open for the whole call, in which it looks up whose token that is. */
  private static List<Transaction> ours(List<Transaction> transactions) {
    return transactions.stream().filter(transaction -> transaction.touches("pt_")).toList();
  }

  private static HttpCookie hintOfSomebody(Firm firm) {
    Robot browser = Robot.withCookies();
    browser.signInWith(firm.sent(firm.inviteSomebody()).link());
    return browser.cookies().named("POSTERN_HINT").orElseThrow();
  }

  private static Robot remembered(HttpCookie hint, String network) {
    Robot browser = Robot.withCookies().from(network + "1");
    browser.cookies().keep(hint);
    return browser;
  }

  private List<Transaction> ofPress(Firm firm, Robot remembered, Consumer<Answer> answer) {
    Answer page = remembered.get(resume.address());
    return ofRequests(firm, () -> answer.accept(remembered.press(page, ASK_REMEMBERED)));
  }

  private static Answer type(Robot visitor, Answer page, String address) {
    return visitor.submit(page, "#postern-open", Map.of("email", address));
  }

  private Answer ask(String network) {
    Robot visitor = Robot.withCookies().from(network + "1");
    return visitor.submit(visitor.get(resume.address()), ASK, Map.of("email", Firm.newAddress()));
  }

  /** In the order in which they began, but for what the server does in the background. */
  private static List<Transaction> ofRequests(Firm firm, Runnable work) {
    List<Transaction> all = firm.keycloak().statements().begunDuring(work);
    // What a postman does for the request, which asks the limiter as well, begins after that.
    int ordered =
        all.stream()
            .filter(LimiterFirstIT::placesAnOrder)
            .mapToInt(Transaction::ended)
            .min()
            .orElse(Integer.MAX_VALUE);
    return all.stream()
        .filter(transaction -> transaction.begun() < ordered)
        .filter(LimiterFirstIT::isOfARequest)
        .toList();
  }

  private static boolean isOfARequest(Transaction transaction) {
    boolean postman = transaction.touches("pt_mail_order") && !placesAnOrder(transaction);
    return !transaction.isOfTheBackground() && !postman;
  }

  private static boolean placesAnOrder(Transaction transaction) {
    return transaction.statements().stream()
        .anyMatch(s -> s.touches("pt_mail_order") && s.text().startsWith("insert"));
  }
}
