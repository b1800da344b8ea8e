package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/** The dead link's page that can do something: a button for a fresh link, then how that fares. */
class HealPageTest {
  static final List<String> PROGRESS = List.of("on-its-way", "sent", "not-sent", "over");

  private static final String ACTION = "/realms/firm/postern/l/abc";

  @ParameterizedTest
  @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
  void offersOneButtonUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
    Document page = page(theme, "used", offer());
    Element form = page.expectFirst("#postern-heal-form");

    assertThat(page.title()).isEqualTo("This link has already been used");
    assertThat(form.attr("method")).isEqualTo("post");
    assertThat(form.attr("action")).isEqualTo(ACTION);
    assertThat(form.select("input").eachAttr("name")).containsExactly("nonce", "heal");
    assertThat(form.select("input").eachAttr("type")).containsOnly("hidden");
    assertThat(form.select("input[name=nonce]").val()).isEqualTo("n0nce");
    assertThat(form.select("button#postern-heal").text()).isEqualTo("Send me a new link");
    assertThat(page.select("#postern-dead button")).hasSize(1);
  }

  @Test
  void saysWhereTheFreshLinkGoes() throws IOException, FreeMarkerException {
    Document page = page("postern", "expired", offer());

    assertThat(page.select("dt").text()).isEqualTo("Your new link goes to");
    assertThat(page.select("dd > bdi[dir=ltr]").text()).isEqualTo("a•••@x.example");
    assertThat(page.select("#postern-healed, #postern-again")).isEmpty();
  }

  @Test
  void doesNotTellTheAddressWhereItMustNot() throws IOException, FreeMarkerException {
    Map<String, Object> heal = offer();
    heal.remove("maskedEmail");

    Document page = page("postern", "expired", heal);

    assertThat(page.select("dd").text()).isEqualTo("the same address as before");
  }

  @Test
  void asksForAnotherPressWhenTheFirstCouldNotBeMatched() throws IOException, FreeMarkerException {
    Map<String, Object> heal = offer();
    heal.put("again", true);

    Document page = page("postern", "used", heal);

    assertThat(page.select("#postern-again[role=alert]").text())
        .startsWith("Please press the button once more.");
    assertThat(page.select("#postern-heal")).hasSize(1);
  }

  @ParameterizedTest
  @FieldSource("PROGRESS")
  void saysHowTheFreshLinkFares(String progress) throws IOException, FreeMarkerException {
    Document page = page("postern", "used", asked(progress, 3));

    assertThat(page.select("#postern-healed[role=status]").attr("data-progress"))
        .isEqualTo(progress);
    assertThat(page.select("#postern-dead").attr("data-reason")).isEqualTo("used");
    assertThat(page.select("#postern-dead").text())
        .contains("a•••@x.example", "3 minutes ago", "contact Harbour & Lane")
        .doesNotContain("posternHeal", "{0}");
    assertThat(page.select("time").attr("datetime")).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(page.select("#postern-dead form")).isEmpty();
  }

  @Test
  void hasItsOwnTitleHoweverItFares() throws IOException, FreeMarkerException {
    Set<String> titles = new HashSet<>();
    for (String progress : PROGRESS) {
      titles.add(page("postern", "used", asked(progress, 0)).title());
    }

    assertThat(titles).hasSameSizeAs(PROGRESS).doesNotContain("This link has already been used");
  }

  @ParameterizedTest
  @CsvSource({
    "0, less than a minute ago",
    "1, one minute ago",
    "59, 59 minutes ago",
    "60, one hour ago",
    "119, one hour ago",
    "120, 2 hours ago",
    "1439, 23 hours ago",
    "1440, one day ago",
    "2880, 2 days ago"
  })
  void saysInWordsHowLongAgoItWasAskedFor(long minutes, String words)
      throws IOException, FreeMarkerException {
    assertThat(page("postern", "used", asked("sent", minutes)).select("time").text())
        .isEqualTo(words);
  }

  @Test
  void turnsAroundForRightToLeftLanguages() throws IOException, FreeMarkerException {
    Document page =
        PageRenderer.in("postern")
            .rightToLeft()
            .page("postern-dead.ftl", Map.of("reason", "used", "heal", offer()));

    assertThat(page.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(page.select("dd > bdi[dir=ltr]").text()).isEqualTo("a•••@x.example");
  }

  private static Document page(String theme, String reason, Map<String, Object> heal)
      throws IOException, FreeMarkerException {
    return PageRenderer.in(theme)
        .page("postern-dead.ftl", Map.of("firm", "Harbour & Lane", "reason", reason, "heal", heal));
  }

  static Map<String, Object> offer() {
    Map<String, Object> offer = new HashMap<>();
    offer.put("maskedEmail", "a•••@x.example");
    offer.put("action", ACTION);
    offer.put("nonce", "n0nce");
    return offer;
  }

  static Map<String, Object> asked(String progress, long minutesAgo) {
    return Map.of(
        "maskedEmail",
        "a•••@x.example",
        "progress",
        progress,
        "at",
        "2026-03-02T12:00:00Z",
        "days",
        minutesAgo / 1440,
        "hours",
        minutesAgo / 60,
        "minutes",
        minutesAgo);
  }
}
