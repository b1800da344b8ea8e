package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/** The page behind a good link: who, what, one button, and what to do if it is not for you. */
class OpenPageTest {
  private static final String ACTION = "https://login.firm.example/realms/firm/postern/l/abc";

  @ParameterizedTest
  @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
  void showsWhoseLinkItIsUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
    Document page = PageRenderer.in(theme).page("postern-open.ftl", everything());

    assertThat(page.title()).isEqualTo("Your private portal at Harbour & Lane");
    assertThat(page.select("#postern-open-page").text())
        .contains("Hello Anna,", "Purchase of 12 Elm Street", "HL-2026-0147", "a•••@x.example");
    assertThat(page.select("#postern-not-you").text()).isEqualTo("Not you?");
  }

  @Test
  void postsTheNonceWithOnePress() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-open.ftl", everything());
    Element form = page.expectFirst("#postern-form");

    assertThat(form.attr("method")).isEqualTo("post");
    assertThat(form.attr("action")).isEqualTo(ACTION);
    assertThat(form.select("input").eachAttr("name")).containsExactly("nonce");
    assertThat(form.select("input[name=nonce]").val()).isEqualTo("n0nce");
    assertThat(form.select("button#postern-open").text()).isEqualTo("Open your portal");
    assertThat(page.select("main button")).hasSize(1);
  }

  @Test
  void postsWhatTheLinkNeedsBesides() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = everything();
    attributes.put("fields", Map.of("key", "head.body.\"signature"));

    Element form =
        PageRenderer.in("postern")
            .page("postern-open.ftl", attributes)
            .expectFirst("#postern-form");

    assertThat(form.select("input[type=hidden]").eachAttr("name")).containsExactly("key", "nonce");
    assertThat(form.select("input[name=key]").val()).isEqualTo("head.body.\"signature");
  }

  @Test
  void keepsTheLinkInOtherLanguages() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = everything();
    attributes.put("self", "/realms/firm/login-actions/action-token?key=head.body.signature");

    Document page = PageRenderer.in("postern").bilingualPage("postern-open.ftl", attributes);

    assertThat(page.select("#login-select-toggle option").eachAttr("value"))
        .containsExactly(
            "/realms/firm/login-actions/action-token?key=head.body.signature&kc_locale=de",
            "/realms/firm/login-actions/action-token?key=head.body.signature&kc_locale=en");
    assertThat(page.select("#login-select-toggle option[selected]").text()).isEqualTo("English");
  }

  @Test
  void leavesOutWhatIsNotKnown() throws IOException, FreeMarkerException {
    Map<String, Object> least = everything();
    least.keySet().removeAll(Set.of("firstName", "matterTitle", "matterReference"));

    Document page = PageRenderer.in("postern").page("postern-open.ftl", least);

    assertThat(page.select("dt").eachText()).containsExactly("This link was sent to");
    assertThat(page.select("#postern-open-page").text()).startsWith("Hello, ");
    assertThat(page.select("#postern-again, #postern-other-user")).isEmpty();
  }

  @Test
  void saysThatSomebodyElseIsSignedInAndAsksToSwitch() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = everything();
    attributes.put("otherUser", true);

    Document page = PageRenderer.in("postern").page("postern-open.ftl", attributes);

    assertThat(page.select("#postern-other-user").text()).contains("they will be signed out");
    assertThat(page.select("input[name=switch]").val()).isEqualTo("yes");
    assertThat(page.select("#postern-open").attr("aria-describedby"))
        .isEqualTo("postern-other-user");
  }

  @Test
  void asksForAnotherPressWhenTheFirstCouldNotBeMatched() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = everything();
    attributes.put("hint", "press-again");

    Document page = PageRenderer.in("postern").page("postern-open.ftl", attributes);

    assertThat(page.select("#postern-again[role=alert]").text())
        .startsWith("Please press the button once more.");
  }

  @Test
  void asksForTheAddressWithoutNamingIt() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = everything();
    attributes.put("manner", "retype-email");

    Document page = PageRenderer.in("postern").page("postern-open.ftl", attributes);

    assertThat(page.select("#postern-form input").eachAttr("name"))
        .containsExactly("nonce", "email");
    assertThat(page.select("label[for=postern-email]").text()).contains("was sent to");
    assertThat(page.text()).doesNotContain("a•••@x.example");
    assertThat(page.select("script[src*=press.js]")).isEmpty();
  }

  @Test
  void leavesOutAnEmptyListOfFacts() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = everything();
    attributes.keySet().removeAll(Set.of("matterTitle", "matterReference"));
    attributes.put("manner", "retype-email");

    Document page = PageRenderer.in("postern").page("postern-open.ftl", attributes);

    assertThat(page.select("dl")).isEmpty();
  }

  @Test
  void saysThatItWasAnotherAddress() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = everything();
    attributes.put("manner", "retype-email");
    attributes.put("hint", "other-email");

    Document page = PageRenderer.in("postern").page("postern-open.ftl", attributes);

    assertThat(page.select("#postern-other-email[role=alert]").text()).startsWith("That is not");
    assertThat(page.select("#postern-email").attr("aria-invalid")).isEqualTo("true");
  }

  @Test
  void pressesItselfOnlyWhereTheLinkWasAskedFor() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = everything();
    assertThat(PageRenderer.in("postern").page("postern-open.ftl", attributes).select("script"))
        .noneMatch(script -> script.attr("src").contains("press.js"));

    attributes.put("manner", "by-itself");

    assertThat(
            PageRenderer.in("postern")
                .page("postern-open.ftl", attributes)
                .select("script[src$=/postern/press.js]"))
        .hasSize(1);
  }

  @Test
  void loadsItselfAgainWhenSomebodySignsInInAnotherTab() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-open.ftl", everything());

    assertThat(page.outerHtml()).doesNotContain("login-actions/restart");
    assertThat(page.select("script").outerHtml()).containsPattern("startSessionPolling\\(\\s*\"\"");
  }

  @Test
  void turnsAroundForRightToLeftLanguages() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").rightToLeft().page("postern-open.ftl", everything());

    assertThat(page.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(page.select("dd > bdi[dir=ltr]").text()).isEqualTo("a•••@x.example");
  }

  static Map<String, Object> everything() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("firm", "Harbour & Lane");
    attributes.put("firstName", "Anna");
    attributes.put("matterTitle", "Purchase of 12 Elm Street");
    attributes.put("matterReference", "HL-2026-0147");
    attributes.put("maskedEmail", "a•••@x.example");
    attributes.put("action", ACTION);
    attributes.put("nonce", "n0nce");
    attributes.put("portalUrl", "https://portal.firm.example/");
    return attributes;
  }
}
