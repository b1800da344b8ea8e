package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.keycloak.theme.FreeMarkerException;

/**
 * The short pages: a press that is still being worked on, one too many, and a door that a link does
 * not open.
 */
class WaitAndScopePageTest {
  @Test
  void waitingPageGoesOnByItselfAndByALink() throws IOException, FreeMarkerException {
    String self = "https://login.firm.example/realms/firm/postern/l/abc?a=1&b=2";
    Document page =
        PageRenderer.in("postern")
            .page("postern-wait.ftl", Map.of("self", self, "firm", "Harbour & Lane"));

    assertThat(page.select("meta[http-equiv=refresh]").attr("content")).isEqualTo("2; url=" + self);
    assertThat(page.select("a#postern-continue").attr("href")).isEqualTo(self);
    assertThat(page.select("#postern-wait").text()).contains("your portal at Harbour & Lane");
  }

  @Test
  void limitPageSaysWhenToTryAgainAndLeadsBack() throws IOException, FreeMarkerException {
    String self = "/realms/firm/postern/l/abc";
    Document page =
        PageRenderer.in("postern").page("postern-limit.ftl", Map.of("self", self, "minutes", 7L));
    Document soon =
        PageRenderer.in("postern").page("postern-limit.ftl", Map.of("self", self, "minutes", 1L));

    assertThat(page.select("#postern-limit").text()).contains("Please try again in 7 minutes.");
    assertThat(soon.select("#postern-limit").text()).contains("Please try again in a minute.");
    assertThat(page.select("a#postern-back").attr("href")).isEqualTo(self);
    assertThat(page.select("main form")).isEmpty();
  }

  @Test
  void scopePageNamesTheFirmAndLeadsBackToItsPortal() throws IOException, FreeMarkerException {
    Document page =
        PageRenderer.in("postern")
            .page(
                "postern-scope.ftl",
                Map.of("firm", "Harbour & Lane", "portalUrl", "https://portal.firm.example/"));

    assertThat(page.select("#postern-scope").text())
        .contains("Your sign-in only opens your portal at Harbour & Lane.");
    assertThat(page.select("a#postern-portal").attr("href"))
        .isEqualTo("https://portal.firm.example/");
  }
}
