package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/** What a firm or its staff typed stays text on every page. */
class UntrustedTextTest {
  private static final String HOSTILE =
      "'\"><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt; ${loginTitle} {0}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postern-open.ftl",
        "postern-dead.ftl",
        "postern-wait.ftl",
        "postern-scope.ftl",
        "postern-stop.ftl",
        "postern-sign-in.ftl",
        "postern-sent.ftl"
      })
  void addsNoMarkup(String template) throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page(template, hostile());

    assertThat(page.select("main script, main img, main b")).isEmpty();
    assertThat(page.expectFirst("main").getAllElements())
        .flatMap(element -> element.attributes().asList())
        .extracting(Attribute::getKey)
        .noneMatch(name -> name.startsWith("on"));
    assertThat(page.select("main").text()).contains("<script>alert(1)</script>", "&lt;b&gt;");
  }

  @Test
  void addsNoMarkupToWhatTheFirmSaysAtTheEnd() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-dead.ftl", hostile());

    assertThat(page.select("#postern-closing-line").text())
        .contains("<script>alert(1)</script>", "{loginTitle} {0}");
    assertThat(page.select("#postern-closing-line").first().children()).isEmpty();
  }

  @Test
  void addsNoMarkupToTheFormForAFreshLink() throws IOException, FreeMarkerException {
    Map<String, Object> heal = HealPageTest.offer();
    heal.replaceAll((key, value) -> HOSTILE);
    Map<String, Object> attributes = hostile();
    attributes.put("heal", heal);

    Document page = PageRenderer.in("postern").page("postern-dead.ftl", attributes);

    assertThat(page.select("main script, main img, main b")).isEmpty();
    assertThat(page.select("input[name=nonce]").val()).isEqualTo(HOSTILE);
    assertThat(page.select("#postern-heal-form").attr("action")).isEqualTo(HOSTILE);
  }

  @Test
  void addsNoMarkupToTheButtonForAnAddressThatIsRemembered()
      throws IOException, FreeMarkerException {
    Map<String, Object> attributes = hostile();
    attributes.put("hint", Map.of("maskedEmail", HOSTILE));
    attributes.put("closed", true);

    Document page = PageRenderer.in("postern").page("postern-sign-in.ftl", attributes);

    assertThat(page.select("main script, main img, main b")).isEmpty();
    assertThat(page.select("#postern-hint-ask").text()).contains("<script>", "{loginTitle} {0}");
    assertThat(page.select("#postern-closing-line").text()).contains("<script>");
  }

  @Test
  void addsNothingToThePageThatWaits() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = hostile();
    attributes.put("statusUrl", HOSTILE);
    attributes.put("once", HOSTILE);

    Document page = PageRenderer.in("postern").page("postern-sent.ftl", attributes);

    assertThat(page.select("main script")).hasSize(1);
    assertThat(page.select("main img, main b")).isEmpty();
    assertThat(page.select("#postern-sent").attr("data-status")).isEqualTo(HOSTILE);
    assertThat(page.select("input[name=once]").val()).isEqualTo(HOSTILE);
  }

  @Test
  void addsNoMarkupToAccesses() throws IOException, FreeMarkerException {
    Map<String, Object> entry = AccessPageTest.entry("in");
    entry.replaceAll((key, value) -> value instanceof String ? HOSTILE : value);
    entry.put("standing", "in");
    entry.put("device", List.of(HOSTILE, HOSTILE));
    Map<String, Object> attributes = hostile();
    attributes.putAll(AccessPageTest.list());
    attributes.put("firm", HOSTILE);
    attributes.put("entries", List.of(entry));

    Document page = PageRenderer.in("postern").page("postern-access.ftl", attributes);

    assertThat(page.select("main script, main img, main b")).isEmpty();
    assertThat(page.expectFirst("main").getAllElements())
        .flatMap(element -> element.attributes().asList())
        .extracting(Attribute::getKey)
        .noneMatch(name -> name.startsWith("on"));
    assertThat(page.select(".postern-not-me").attr("href")).isEqualTo(HOSTILE);
  }

  @Test
  void isShownAsTyped() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-open.ftl", hostile());

    assertThat(page.select("dd").eachText())
        .allSatisfy(text -> assertThat(text).contains("<img src=x", "{loginTitle} {0}"));
    assertThat(page.select("input[name=nonce]").val()).isEqualTo(HOSTILE);
  }

  @Test
  void cannotSwitchTheWritingDirection() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = OpenPageTest.everything();
    attributes.put("matterTitle", "invoice\u202Egpj.exe");

    Document page = PageRenderer.in("postern").page("postern-open.ftl", attributes);

    assertThat(page.wholeText()).doesNotContainPattern("[\u202A-\u202E]").contains("invoicegpj");
  }

  private static Map<String, Object> hostile() {
    Map<String, Object> attributes = OpenPageTest.everything();
    Stream.of(
            "firm",
            "firstName",
            "matterTitle",
            "matterReference",
            "maskedEmail",
            "nonce",
            "self",
            "closingLine")
        .forEach(key -> attributes.put(key, HOSTILE));
    attributes.put("reason", "used");
    attributes.put("state", "ask");
    attributes.put("lifeMinutes", 15);
    return attributes;
  }
}
