package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/**
 * Keycloak's page of an error in the theme postern: who comes by a link of an e-mail that Keycloak
 * itself refuses reads what to do. All other errors are Keycloak's, word for word.
 */
class ErrorPageTest {
  @Test
  void saysThatALinkIsRefusedAndWhatToDo() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").errorPage("posternLinkRefused");

    assertThat(page.select("h1").text()).isEqualTo("This link is not valid");
    assertThat(page.select("#kc-error-message").text())
        .contains("press the button", "new link")
        .doesNotContain("not valid");
  }

  @Test
  void saysThatALinkHasExpiredAndWhatToDo() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").errorPage("expiredActionTokenNoSessionMessage");

    assertThat(page.select("h1").text()).isEqualTo("This link has expired");
    assertThat(page.select("#kc-error-message").text())
        .contains("contact whoever sent it to get a new link")
        .doesNotContain("Action");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidRequestMessage", "invalidCodeMessage"})
  void addsAHintWhereItMayHaveBeenALink(String key) throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").errorPage(key);
    Document keycloaks = PageRenderer.in("keycloak.v2").errorPage(key);

    assertThat(page.select("h1").text()).isEqualTo(keycloaks.select("h1").text());
    assertThat(page.select("#postern-link-hint").text()).contains("press the button");
    page.select("#postern-link-hint").remove();
    assertThat(page.select("#kc-error-message").text())
        .isEqualTo(keycloaks.select("#kc-error-message").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalidRequestMessage",
        "invalidCodeMessage",
        "expiredActionTokenNoSessionMessage",
        "invalidUserMessage"
      })
  void isKeycloaksForAnyClient(String key) throws IOException, FreeMarkerException {
    assertSame(
        PageRenderer.in("postern").errorPageOfAClient(key),
        PageRenderer.in("keycloak.v2").errorPageOfAClient(key));
  }

  @Test
  void isKeycloaksForAnyOtherError() throws IOException, FreeMarkerException {
    assertSame(
        PageRenderer.in("postern").errorPage("invalidUserMessage"),
        PageRenderer.in("keycloak.v2").errorPage("invalidUserMessage"));
  }

  private static void assertSame(Document page, Document keycloaks) {
    assertThat(page.select("h1").text()).isEqualTo(keycloaks.select("h1").text());
    assertThat(page.select("#kc-error-message").text())
        .isEqualTo(keycloaks.select("#kc-error-message").text())
        .isNotEmpty();
    assertThat(page.select("#backToApplication").eachAttr("href"))
        .isEqualTo(keycloaks.select("#backToApplication").eachAttr("href"));
  }
}
