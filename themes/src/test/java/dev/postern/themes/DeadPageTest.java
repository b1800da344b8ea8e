package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/** The page behind a link that opens nothing: why, in one sentence, and what to do next. */
class DeadPageTest {
  static final List<String> REASONS =
      List.of(
          "used",
          "expired",
          "superseded",
          "revoked",
          "tries",
          "unknown",
          "missing",
          "address-changed",
          "closed",
          "disabled",
          "unavailable");

  private static final String RESUME =
      "https://login.firm.example/realms/firm/postern/resume?portal=client-portal";

  @ParameterizedTest
  @FieldSource("REASONS")
  void saysWhyAndWhatToDoNext(String reason) throws IOException, FreeMarkerException {
    Document page =
        dead(
            Map.of(
                "firm", "Harbour & Lane",
                "portalUrl", "https://portal.firm.example/",
                "reason", reason));

    assertThat(page.select("h1").text()).isNotBlank().doesNotContain("posternDead");
    assertThat(page.title()).isEqualTo(page.select("h1").text());
    assertThat(page.select("#postern-dead").attr("data-reason")).isEqualTo(reason);
    assertThat(page.select("#postern-dead p")).hasSize(3);
    assertThat(page.select("#postern-dead").text()).doesNotContain("posternDead", "{0}");
    assertThat(page.select("a#postern-portal").attr("href"))
        .isEqualTo("https://portal.firm.example/");
  }

  @Test
  void hasItsOwnTitleForEachReason() throws IOException, FreeMarkerException {
    Set<String> titles = new HashSet<>();
    for (String reason : REASONS) {
      titles.add(dead(Map.of("reason", reason)).title());
    }

    assertThat(titles).hasSameSizeAs(REASONS);
  }

  @ParameterizedTest
  @FieldSource("REASONS")
  void endsWithWhatTheFirmSays(String reason) throws IOException, FreeMarkerException {
    String line = "Please contact your broker to get a new link.";

    Document page = dead(Map.of("reason", reason, "closingLine", line));

    assertThat(page.select("#postern-dead > p").eachText()).last().isEqualTo(line);
    assertThat(page.select("#postern-closing-line").attr("dir")).isEqualTo("auto");
  }

  @Test
  void offersNoFormByItself() throws IOException, FreeMarkerException {
    Document page = dead(Map.of("reason", "used"));

    assertThat(page.select("#postern-dead form, #postern-dead dl, #postern-closing-line"))
        .isEmpty();
  }

  @Test
  void standsWithoutAFirmAndAPortal() throws IOException, FreeMarkerException {
    Document page = dead(Map.of("reason", "expired"));

    assertThat(page.select("#postern-dead").text())
        .contains("Please contact the firm that invited you to get a new link.");
    assertThat(page.select("#postern-dead a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "//evil.example", ""})
  void linksToNothingButAWebAddress(String portalUrl) throws IOException, FreeMarkerException {
    Document page = dead(Map.of("reason", "used", "portalUrl", portalUrl));

    assertThat(page.select("#postern-dead a")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("REASONS")
  void leadsToWhereAnotherLinkIsAskedFor(String reason) throws IOException, FreeMarkerException {
    Document page = dead(Map.of("reason", reason, "resumeUrl", RESUME));

    assertThat(page.select("a#postern-resume").attr("href")).isEqualTo(RESUME);
    assertThat(page.select("a#postern-resume").text()).isEqualTo("Ask for a new link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "disabled", "revoked", "unavailable"})
  void promisesNothingWhereAnotherLinkHelpsLittle(String reason)
      throws IOException, FreeMarkerException {
    Document page = dead(Map.of("reason", reason, "resumeUrl", RESUME));

    assertThat(page.select("#postern-dead").text()).doesNotContain("ask for a new link yourself");
  }

  @Test
  void putsTheButtonForThisLinkBeforeThePageForAnyLink() throws IOException, FreeMarkerException {
    Document page =
        dead(Map.of("reason", "used", "resumeUrl", RESUME, "heal", HealPageTest.offer()));

    assertThat(page.select("#postern-heal-form ~ p > #postern-resume:not([class])")).hasSize(1);
  }

  private static Document dead(Map<String, Object> postern)
      throws IOException, FreeMarkerException {
    return PageRenderer.in("postern").page("postern-dead.ftl", postern);
  }
}
