package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/** The page behind the link that stops mails: whose, to which address, one button, and back. */
class StopPageTest {
  private static final String SELF = "/realms/firm/postern/stop/abc";

  @ParameterizedTest
  @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
  void asksUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
    Document page = PageRenderer.in(theme).page("postern-stop.ftl", page("ask"));

    assertThat(page.title()).isEqualTo("No more e-mails from Harbour & Lane?");
    assertThat(page.select("#postern-stop-page").text())
        .contains("invitations and reminders from Harbour & Lane", "a•••@x.example");
  }

  @Test
  void hasOneButtonThatNeedsNoScript() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-stop.ftl", page("ask"));

    Element form = page.expectFirst("#postern-form");
    assertThat(form.attr("method")).isEqualTo("post");
    assertThat(form.attr("action")).isEqualTo(SELF);
    assertThat(form.select("button#postern-stop[name=stop][value=yes]").text())
        .isEqualTo("Stop these e-mails");
    assertThat(form.select("input[type=hidden][name=nonce]").val()).isEqualTo("n-1");
    assertThat(page.select("main button")).hasSize(1);
    assertThat(page.select("main script")).isEmpty();
  }

  @Test
  void saysThatTheyAreStoppedAndOffersThemAgain() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-stop.ftl", page("stopped"));

    assertThat(page.title()).isEqualTo("These e-mails are stopped");
    assertThat(page.select("[role=status]").text())
        .contains("If you ask for a link yourself, you still get it.");
    assertThat(page.select("button#postern-allow[name=allow][value=yes]").text())
        .isEqualTo("Allow these e-mails again");
    assertThat(page.select("main button")).hasSize(1);
    assertThat(page.select("main form input[type=hidden][name=nonce]").val()).isEqualTo("n-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask", "stopped"})
  void saysThatAPressHasDoneNothing(String state) throws IOException, FreeMarkerException {
    Map<String, Object> attributes = page(state);
    attributes.put("again", true);

    Document page = PageRenderer.in("postern").page("postern-stop.ftl", attributes);

    assertThat(page.select("#postern-again[role=alert]").text()).contains("cookies");
    assertThat(page.select("main form button")).hasSize(1);
  }

  @Test
  void saysThatTheyAreAllowedAgain() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-stop.ftl", page("allowed"));

    assertThat(page.title()).isEqualTo("These e-mails are allowed again");
    assertThat(page.select("[role=status]").text()).contains("can come to this e-mail address");
    assertThat(page.select("main form, #postern-again")).isEmpty();
    assertThat(page.select("a#postern-portal").attr("href"))
        .isEqualTo("https://portal.firm.example/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask", "stopped", "allowed"})
  void needsNoPortal(String state) throws IOException, FreeMarkerException {
    Map<String, Object> attributes = page(state);
    attributes.remove("firm");
    attributes.remove("portalUrl");

    Document page = PageRenderer.in("postern").page("postern-stop.ftl", attributes);

    assertThat(page.select("#postern-stop-page").text()).contains("the firm that invited you");
  }

  @Test
  void keepsTheLinkInOtherLanguages() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").bilingualPage("postern-stop.ftl", page("ask"));

    assertThat(page.html()).contains(SELF + "?kc_locale=de");
  }

  @Test
  void keepsTheAddressLeftToRight() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").rightToLeft().page("postern-stop.ftl", page("ask"));

    assertThat(page.select("bdi[dir=ltr]").text()).isEqualTo("a•••@x.example");
  }

  private static Map<String, Object> page(String state) {
    return new HashMap<>(
        Map.of(
            "firm", "Harbour & Lane",
            "portalUrl", "https://portal.firm.example/",
            "self", SELF,
            "maskedEmail", "a•••@x.example",
            "nonce", "n-1",
            "state", state));
  }
}
