package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.ServerMetrics;
import dev.postern.e2e.harness.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who run a server see of it at Keycloak's own {@code /metrics}. */
@Journey
class MetricsIT {
  private static final Pattern NAME = Pattern.compile("postern_[a-z0-9_:]+");

  /** As promtool checks them: base units in the name, counters end in total. */
  private static final Pattern GOOD =
      Pattern.compile(
          "postern_[a-z]+(_[a-z]+)*_(total|seconds|depth|realms|seconds_(bucket|count|sum|max))");

  private static final List<String> QUEUE =
      List.of("postern_mail_queue_depth", "postern_mail_queue_oldest_age_seconds");

  private ServerMetrics metrics;

  @BeforeEach
  void metrics(Firm firm) {
    metrics = ServerMetrics.of(firm);
  }

  @Test
  void aLinkIsCountedFromItsIssueToItsRedemption(Firm firm) {
    double issued = metrics.of("postern_links_issued_total");
    double sent = metrics.of("postern_mails_sent_total", "kind=\"link\"");
    double redeemed = metrics.of("postern_links_redeemed_total");
    double took = metrics.of("postern_redeem_seconds_count");

    Invited anna = firm.sent(firm.inviteSomebody());
    Robot.withCookies().signInWith(anna.link());

    assertThat(metrics.of("postern_links_issued_total")).isEqualTo(issued + 1);
    assertThat(metrics.of("postern_mails_sent_total", "kind=\"link\"")).isEqualTo(sent + 1);
    assertThat(metrics.of("postern_links_redeemed_total")).isEqualTo(redeemed + 1);
    assertThat(metrics.of("postern_redeem_seconds_count")).isEqualTo(took + 1);
    assertThat(metrics.of("postern_redeem_seconds_bucket", "le=\"+Inf\"")).isEqualTo(took + 1);
  }

  /** The link is spent, in a transaction of its own; its answer was never committed. */
  @Test
  void whatIsRolledBackIsNotCounted(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    Robot visitor = Robot.withCookies();
    Answer page = visitor.get(anna.link());
    double redeemed = metrics.of("postern_links_redeemed_total");
    double took = metrics.of("postern_redeem_seconds_count");

    assertThat(visitor.failing().press(page, "#postern-open").status()).isEqualTo(500);

    assertThat(metrics.of("postern_links_redeemed_total")).isEqualTo(redeemed + 1);
    assertThat(metrics.of("postern_redeem_seconds_count")).isEqualTo(took);
  }

  @Test
  void aLimitThatIsHitIsCountedEachTime(Firm firm) {
    double limited = metrics.of("postern_limited_total", "bucket=\"sign-in-by-source\"");
    ResumePage resume = ResumePage.of(RelyingParty.portal(firm));
    String network = Source.network();
    for (int i = 0; i < 7; i++) {
      Robot visitor = Robot.withCookies().from(network + "1");
      visitor.submit(
          visitor.get(resume.address()), "#postern-ask", Map.of("email", Firm.newAddress()));
    }

    assertThat(metrics.of("postern_limited_total", "bucket=\"sign-in-by-source\""))
        .isEqualTo(limited + 2);
  }

  /** None of which is in the record. */
  @Test
  void everyGuessAtALinkIsCounted(Firm firm) {
    double unknown = metrics.of("postern_links_refused_total", "reason=\"unknown\"");

    for (int guess = 0; guess < 15; guess++) {
      Robot.withoutCookies().get(firm.realm().page("/postern/l/" + "u".repeat(43)));
    }

    assertThat(metrics.of("postern_links_refused_total", "reason=\"unknown\""))
        .isEqualTo(unknown + 15);
  }

  /** Which is no number until it has been. */
  @Test
  void theQueueIsMeasuredInTheBackground() {
    await()
        .untilAsserted(
            () ->
                assertThat(QUEUE)
                    .isSubsetOf(metrics.names())
                    .allSatisfy(name -> assertThat(metrics.of(name)).isNotNaN().isNotNegative()));
  }

  @Test
  void namesKeepPrometheusRulesAndLabelsNameNobody(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());

    assertThat(metrics.names()).isNotEmpty().allMatch(name -> GOOD.matcher(name).matches());
    String all = String.join("\n", metrics.lines());
    assertThat(all).doesNotContain(anna.email(), anna.linkId(), anna.contactId(), "client-portal");
    assertThat(Pattern.compile("([a-z_]+)=\"").matcher(all).results().map(label -> label.group(1)))
        .isSubsetOf("kind", "reason", "bucket", "le");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"docs/metrics.md", "docs/metrics/alerts.yaml", "docs/metrics/dashboard.json"})
  void whatTheDocumentsNameIsThere(String document, Firm firm) throws IOException {
    everyLabelledOneOnce(firm);
    List<String> named =
        NAME.matcher(Files.readString(Path.of("..", document)))
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();

    assertThat(named).hasSizeGreaterThan(5);
    List<String> known = metrics.names();
    assertThat(named).allMatch(name -> known.contains(name) || known.contains(name + "_count"));
  }

  /** Those with a label are there once they have counted. */
  private void everyLabelledOneOnce(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    aLimitThatIsHitIsCountedEachTime(firm);
    assertThat(anna.mail()).isNotNull();
  }
}
