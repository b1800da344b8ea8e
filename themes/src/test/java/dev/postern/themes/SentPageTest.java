package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/**
 * The page that waits for the link to be opened: where it went, and what to do if nothing comes.
 */
class SentPageTest {
  private static final String SELF = "/realms/firm/login-actions/authenticate?tab_id=t&client_id=c";
  private static final String CODE_URL =
      "/realms/firm/postern/waiting/code?client_id=client-portal&tab_id=t4b";
  private static final String STATUS = "/realms/firm/postern/waiting?client_id=c&tab_id=t";
  private static final List<String> THEMES = List.of("postern", "keycloak.v2", "keycloak", "base");

  private final Map<String, Object> attributes = sent();

  private Document page() throws IOException, FreeMarkerException {
    return PageRenderer.in("postern").page("postern-sent.ftl", attributes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
  void tellsToWaitForTheMailUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
    Document page = PageRenderer.in(theme).page("postern-sent.ftl", attributes);

    assertThat(page.title()).isEqualTo(page.select("h1").text()).isEqualTo("Check your e-mail");
    assertThat(page.select("#postern-sent").text())
        .contains("If Harbour & Lane knows this address", "for 15 minutes", "spam or junk folder")
        .doesNotContain("posternSent", "{0}");
    assertThat(page.select("dd > bdi[dir=ltr]").text()).isEqualTo("a•••@client.example");
    assertThat(page.select(".postern-notice, .postern-code, [autofocus]")).isEmpty();
  }

  @Test
  void countsOneMinute() throws IOException, FreeMarkerException {
    attributes.put("lifeMinutes", 1L);

    assertThat(page().select("#postern-sent").text()).contains("for one minute.");
  }

  @Test
  void sendsAgainAndToAnotherAddress() throws IOException, FreeMarkerException {
    Document page = page();
    Element resend = page.expectFirst("form:has(#postern-resend)");
    Element other = page.expectFirst("form:has(#postern-again)");

    assertThat(resend.select("input").eachAttr("name")).containsExactly("once", "resend");
    assertThat(resend.select("input").eachAttr("value")).containsExactly("0nce", "yes");
    assertThat(other.select("input").eachAttr("name")).containsExactly("again");
    assertThat(other.select("input").eachAttr("value")).containsExactly("yes");
  }

  @Test
  void saysThatItWasSentAgain() throws IOException, FreeMarkerException {
    attributes.put("resent", true);

    assertThat(page().select("#postern-resent[role=status]").text()).contains("newest e-mail");
  }

  @Test
  void saysHowLongToWaitAfterTooManyRequests() throws IOException, FreeMarkerException {
    attributes.put("minutes", 7L);

    assertThat(page().select("#postern-too-many[role=alert]").text()).endsWith("in 7 minutes.");
  }

  @Test
  void turnsAroundForRightToLeftLanguages() throws IOException, FreeMarkerException {
    attributes.put("firm", "مكتب الميناء للمحاماة");
    attributes.put("codes", true);

    Document page = PageRenderer.in("postern").rightToLeft().page("postern-sent.ftl", attributes);

    assertThat(page.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(page.select("bdi, #postern-code").eachAttr("dir")).containsExactly("ltr", "ltr");
  }

  /** Or the answers could be told apart (feature F2). */
  @Test
  void holdsNothingButWhatItWasGiven() throws IOException, FreeMarkerException {
    attributes.put("codes", true);
    String first = page().outerHtml();
    attributes.put("maskedEmail", "b•••@firm.example");
    attributes.put("once", "other");

    String second = page().outerHtml();

    assertThat(second.replace("b•••@firm.example", "a•••@client.example").replace("other", "0nce"))
        .isEqualTo(first.replace("other", "0nce"));
  }

  @Nested
  class GoesOn {
    @Test
    void byItself() throws IOException, FreeMarkerException {
      Document page = page();
      Element waiting = page.expectFirst("#postern-sent[data-state=waiting]");

      assertThat(waiting.dataset()).containsEntry("status", STATUS).containsEntry("self", SELF);
      assertThat(page.select("script[type=module][src$=/login/postern/postern/waiting.js]"))
          .hasSize(1);
    }

    @Test
    void byALinkWithoutJavaScript() throws IOException, FreeMarkerException {
      assertThat(page().select("a#postern-look").attr("href")).isEqualTo(SELF);
    }

    @Test
    void neverWhereNothingCanBeAsked() throws IOException, FreeMarkerException {
      attributes.remove("statusUrl");

      assertThat(page().select("script[src$=waiting.js], [data-status]")).isEmpty();
    }

    @Test
    void withAScriptThatKeepsToItself() throws IOException {
      String script =
          Files.readString(
              Path.of("src/main/resources/theme-resources/resources/postern/waiting.js"));

      assertThat(script).doesNotContain("import", "globalThis", "window.", "innerHTML", "eval");
    }
  }

  @Nested
  class WithCodes {
    @ParameterizedTest
    @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
    void asksForTheCodeUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
      attributes.put("codes", true);

      Document page = PageRenderer.in(theme).page("postern-sent.ftl", attributes);
      Element form = page.expectFirst("form:has(#postern-code-enter)");
      Element field = form.expectFirst("input#postern-code[name=code]");

      assertThat(form.select("input")).hasSize(1);
      assertThat(field.attr("autocomplete")).isEqualTo("one-time-code");
      assertThat(field.attr("inputmode")).isEqualTo("text");
      assertThat(field.attr("autocapitalize")).isEqualTo("characters");
      assertThat(field.attr("spellcheck")).isEqualTo("false");
      assertThat(field.attr("maxlength")).isEqualTo("40");
      assertThat(field.hasAttr("value")).isFalse();
      assertThat(page.select("label[for=postern-code]").text()).isNotBlank();
      assertThat(page.select("#postern-code-help").text())
          .contains("in the same e-mail, under the button", "8 characters", "do not matter");
      assertThat(page.select("[autofocus]")).isEmpty();
    }

    @Test
    void namesAWrongCodeAtItsField() throws IOException, FreeMarkerException {
      attributes.put("codes", true);
      attributes.put("codeWrong", true);

      Document page = page();
      Element field = page.expectFirst("#postern-code[autofocus][aria-invalid=true]");

      assertThat(page.select("#postern-code-wrong[role=alert]").text())
          .startsWith("That is not the code.");
      assertThat(field.attr("aria-describedby")).isEqualTo("postern-code-wrong postern-code-help");
    }

    @Test
    void asksForNoneAfterTooManyWrongOnes() throws IOException, FreeMarkerException {
      attributes.put("codes", true);
      attributes.put("codeBlocked", true);

      Document page = page();

      assertThat(page.select("#postern-code-blocked[role=alert]").text())
          .contains("open the link in the e-mail");
      assertThat(page.select("#postern-code, #postern-code-wrong, [autofocus]")).isEmpty();
      assertThat(page.select("#postern-resend, #postern-again, #postern-look")).hasSize(3);
    }
  }

  @Nested
  class OpenedInAnotherBrowser {
    private Document page(String theme) throws IOException, FreeMarkerException {
      attributes.put("state", "opened");
      attributes.put("codes", true);
      attributes.put("codeWrong", true);
      return PageRenderer.in(theme).page("postern-sent.ftl", attributes);
    }

    @Test
    void saysSoAndWhatToDoUnderAnyTheme() throws IOException, FreeMarkerException {
      for (String theme : THEMES) {
        Document page = page(theme);

        assertThat(page.title())
            .isEqualTo(page.select("h1").text())
            .isEqualTo("Your link was opened in another browser");
        assertThat(page.select("#postern-sent[data-state=opened]").text())
            .contains("go on there", "a•••@client.example", "contact Harbour & Lane")
            .doesNotContain("posternOpened", "{0}", "for 15 minutes");
        assertThat(page.select("#postern-resend, #postern-again")).hasSize(2);
      }
    }

    @Test
    void asksNothingAnyMore() throws IOException, FreeMarkerException {
      Document page = page("postern");

      assertThat(page.select("script[src$=waiting.js], [data-status], #postern-look")).isEmpty();
    }

    /** The code went with the link. */
    @Test
    void takesNoCode() throws IOException, FreeMarkerException {
      assertThat(page("postern").select("#postern-code, #postern-code-wrong")).isEmpty();
    }
  }

  static Map<String, Object> sent() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("firm", "Harbour & Lane");
    attributes.put("maskedEmail", "a•••@client.example");
    attributes.put("lifeMinutes", 15L);
    attributes.put("once", "0nce");
    attributes.put("self", SELF);
    attributes.put("statusUrl", STATUS);
    attributes.put("codeUrl", CODE_URL);
    attributes.put("state", "waiting");
    return attributes;
  }
}
