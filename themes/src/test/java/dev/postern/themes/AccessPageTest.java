package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/** The page of somebody's accesses: the list, the question, and what came of it. */
class AccessPageTest {
  private static final String SELF = "/realms/firm/postern/access?portal=client-portal";

  @ParameterizedTest
  @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
  void listsAccessesUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
    Document page = PageRenderer.in(theme).page("postern-access.ftl", list());

    assertThat(page.title()).isEqualTo("Your access to Harbour & Lane");
    assertThat(page.select("#postern-accesses > li")).hasSize(2);
    assertThat(page.select("#postern-accesses > li").get(0).text())
        .contains(
            "This sign-in",
            "Saturday, November 28, 2026 · 5:30 PM · Central European Standard Time",
            "Firefox · Windows",
            "203.0.113.0/24",
            "Purchase of 12 Elm Street");
  }

  @Test
  void offersToDisownEachButTheReadersOwn() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-access.ftl", list());

    assertThat(page.select(".postern-not-me")).hasSize(1);
    assertThat(page.select("[data-standing=in] .postern-not-me").attr("href"))
        .isEqualTo(SELF + "&not-me=2");
    assertThat(page.select("[data-standing=in] .postern-not-me").attr("aria-labelledby"))
        .isEqualTo("postern-not-me-1 postern-when-1");
    assertThat(page.select("#postern-when-1").text()).contains("5:30");
    assertThat(page.select("#postern-not-me-all").attr("href")).isEqualTo(SELF + "&not-me=all");
    assertThat(page.select("main form, main script")).isEmpty();
  }

  @Test
  void saysWhatWasDisownedAndOffersItNoMore() throws IOException, FreeMarkerException {
    Map<String, Object> entry = entry("over");
    entry.remove("notMeUrl");
    entry.put("disowned", true);

    Document page = page(Map.of("entries", List.of(entry)));

    assertThat(page.select("#postern-accesses").text()).contains("You have told us");
    assertThat(page.select(".postern-not-me")).isEmpty();
  }

  @Test
  void saysWhatIsNotKnown() throws IOException, FreeMarkerException {
    Map<String, Object> entry = entry("over");
    entry.put("device", List.of());
    entry.put("network", "");
    entry.remove("matter");
    entry.put("otherMatter", true);

    Document page = page(Map.of("entries", List.of(entry), "matterNoun", "Mandate"));

    assertThat(page.select("dd").eachText())
        .endsWith("Unknown", "Unknown", "Another one, which this sign-in does not open");
    assertThat(page.select("dt").eachText()).endsWith("Mandate");
  }

  /** Whatever a browser calls itself: its name is told as it is, and apart from the system. */
  @Test
  void tellsBrowserAndSystemApartInEitherDirection() throws IOException, FreeMarkerException {
    Map<String, Object> entry = entry("over");
    entry.put("device", List.of("Surf on Waves", "Windows"));
    Map<String, Object> attributes = list();
    attributes.put("entries", List.of(entry));

    Document page = PageRenderer.in("postern").rightToLeft().page("postern-access.ftl", attributes);

    assertThat(page.select("dd bdi:not([dir])").eachText())
        .containsExactly("Surf on Waves", "Windows");
  }

  @Test
  void saysThatThereIsNothing() throws IOException, FreeMarkerException {
    Document page = page(Map.of("entries", List.of()));

    assertThat(page.select("#postern-empty").text()).isNotEmpty();
    assertThat(page.select("#postern-accesses, #postern-older")).isEmpty();
    assertThat(page.select("#postern-not-me-all")).hasSize(1);
  }

  @Test
  void goesOnWhereThereIsMore() throws IOException, FreeMarkerException {
    Document page = page(Map.of("olderUrl", SELF + "&after=1.a"));

    assertThat(page.select("a#postern-older").attr("href")).isEqualTo(SELF + "&after=1.a");
  }

  @Test
  void asksBeforeItDoesAnything() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-access.ftl", ask());

    Element form = page.expectFirst("#postern-form");
    assertThat(page.title()).isEqualTo("Was this not you?");
    assertThat(form.attr("method")).isEqualTo("post");
    assertThat(form.attr("action")).isEqualTo(SELF);
    assertThat(form.select("input[name=nonce]").val()).isEqualTo("n-1");
    assertThat(form.select("input[name=once]").val()).isEqualTo("o-1");
    assertThat(form.select("input[name=access]").val()).isEqualTo("2");
    assertThat(page.select("main button")).hasSize(1);
    assertThat(page.select("main ul").text())
        .contains("on all devices, also on this one")
        .contains("recorded for")
        .doesNotContain("by e-mail");
    assertThat(page.select("a#postern-back").attr("href")).isEqualTo(SELF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask", "done"})
  void tellsOfThePasswordWhereThePortalTakesOne(String state)
      throws IOException, FreeMarkerException {
    Map<String, Object> attributes = ask();
    attributes.put("state", state);
    String without =
        PageRenderer.in("postern").page("postern-access.ftl", attributes).select("main").text();
    attributes.put("takesPasswords", true);

    Document page = PageRenderer.in("postern").page("postern-access.ftl", attributes);

    assertThat(page.select("main").text()).containsPattern("[Yy]our password, if you ha(ve|d) one");
    assertThat(without).doesNotContain("password, if");
  }

  @Test
  void saysThatAPressHasDoneNothing() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = ask();
    attributes.put("again", true);

    Document page = PageRenderer.in("postern").page("postern-access.ftl", attributes);

    assertThat(page.select("#postern-again[role=alert]").text()).contains("cookies");
  }

  @ParameterizedTest
  @ValueSource(strings = {"done", "sign-in", "other"})
  void leadsToANewLinkAndShowsNoAccess(String state) throws IOException, FreeMarkerException {
    Map<String, Object> attributes = list();
    attributes.put("state", state);

    Document page = PageRenderer.in("postern").page("postern-access.ftl", attributes);

    assertThat(page.select("a#postern-resume").attr("href"))
        .isEqualTo("/realms/firm/postern/resume?portal=client-portal");
    assertThat(page.select("#postern-accesses, main form, .postern-not-me")).isEmpty();
    assertThat(page.text()).doesNotContain("Firefox", "Elm Street");
  }

  @Test
  void saysWhatWasDone() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = list();
    attributes.put("state", "done");

    Document page = PageRenderer.in("postern").page("postern-access.ftl", attributes);

    assertThat(page.title())
        .isEqualTo("You are signed out of your portal at Harbour & Lane on all devices");
    assertThat(page.select("[role=status]").text()).contains("Harbour & Lane");
    assertThat(page.text())
        .contains("It is recorded for Harbour & Lane.")
        .doesNotContain("told by e-mail");
  }

  @Test
  void keepsNetworksLeftToRight() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").rightToLeft().page("postern-access.ftl", list());

    assertThat(page.select("bdi[dir=ltr]").eachText()).contains("203.0.113.0/24");
  }

  @Test
  void keepsItsPlaceInOtherLanguages() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").bilingualPage("postern-access.ftl", list());

    assertThat(page.html()).contains("portal=client-portal&amp;kc_locale=de");
  }

  private static Document page(Map<String, Object> more) throws IOException, FreeMarkerException {
    Map<String, Object> attributes = list();
    attributes.putAll(more);
    return PageRenderer.in("postern").page("postern-access.ftl", attributes);
  }

  private static Map<String, Object> ask() {
    Map<String, Object> attributes = list();
    attributes.put("state", "ask");
    attributes.put("entry", entry("in"));
    attributes.put("action", SELF);
    attributes.put("listUrl", SELF);
    attributes.put("fields", Map.of("nonce", "n-1", "once", "o-1", "access", "2"));
    return attributes;
  }

  /** Everything that a list may hold. */
  static Map<String, Object> list() {
    Map<String, Object> own = entry("here");
    own.remove("notMeUrl");
    return new HashMap<>(
        Map.of(
            "firm",
            "Harbour & Lane",
            "portalUrl",
            "https://portal.firm.example/",
            "resumeUrl",
            "/realms/firm/postern/resume?portal=client-portal",
            "self",
            SELF,
            "state",
            "list",
            "entries",
            List.of(own, entry("in")),
            "allUrl",
            SELF + "&not-me=all"));
  }

  static Map<String, Object> entry(String standing) {
    return new HashMap<>(
        Map.of(
            "at", "2026-11-28T16:30:00Z",
            "Date", "Saturday, November 28, 2026",
            "Time", "5:30 PM",
            "Zone", "Central European Standard Time",
            "network", "203.0.113.0/24",
            "device", List.of("Firefox", "Windows"),
            "matter", "Purchase of 12 Elm Street",
            "standing", standing,
            "disowned", false,
            "notMeUrl", SELF + "&not-me=2"));
  }
}
