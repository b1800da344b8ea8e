package dev.postern.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.portal.fixture.Browser;
import dev.postern.demo.portal.fixture.Page;
import dev.postern.demo.portal.fixture.PortalUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  @RegisterExtension static final PortalUnderTest PORTAL = PortalUnderTest.plain();

  private final Browser browser = PORTAL.browser();

  @Test
  void homeSaysWhoIsSignedInAndLinksTheirMatters() {
    PORTAL.realm().contact("LF/2026 ä", "INV-7");

    Page home = browser.visit("/home");

    assertThat(home.body())
        .contains("Anna Arnold", "anna@client.example")
        .contains("href=\"/matters/LF/2026%20%C3%A4\"", "href=\"/matters/INV-7\"")
        .doesNotContain("Back office");
  }

  @Test
  void contactsFindTheirAccessesInTheMenuAndStaffDoNot() {
    PORTAL.realm().contact("LF-1");
    assertThat(browser.visit("/home").body())
        .contains(
            "href=\"" + PORTAL.realm().issuer() + "/postern/access?portal=", "id=\"your-access\"");

    PORTAL.realm().staff();
    assertThat(PORTAL.browser().visit("/home").body()).doesNotContain("your-access");
  }

  @Test
  void homeSaysWhenThereAreNoMatters() {
    assertThat(browser.visit("/home").body()).contains("id=\"no-matters\"");
  }

  @Test
  void homeMarksTheMatterThatWasJustOpened() {
    PORTAL
        .realm()
        .person(Map.of("sub", "contact-1", "matters", List.of("LF-1", "LF-2"), "matter", "LF-2"));

    assertThat(browser.visit("/home").body())
        .containsPattern("(?s)LF-2</a>\\s*<span class=\"tag\">")
        .doesNotContainPattern("(?s)LF-1</a>\\s*<span class=\"tag\">");
  }

  @Test
  void aMatterSaysWhoIsSignedInAndForWhichMatter() {
    PORTAL.realm().contact("LF-1");

    assertThat(browser.visit("/matters/LF-1").body())
        .containsPattern("id=\"matter-person\">Anna Arnold<")
        .containsPattern("id=\"matter-reference\">LF-1<");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/matters/LF-2", "/matters/LF-1/", "/matters/lf-1", "/matters/LF-1/x"})
  void aMatterThatIsNotTheirsIsForbidden(String path) {
    PORTAL.realm().contact("LF-1");

    Page page = browser.visit(path);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("This matter is not open to you", "Anna Arnold");
  }

  @Test
  void staffMaySeeAnyMatter() {
    PORTAL.realm().staff();

    assertThat(browser.visit("/matters/LF-2").status()).isEqualTo(200);
  }

  @Test
  void namesAndReferencesAreTextAndNeverMarkup() {
    String name = "<b>O'Neill & Sons</b>";
    PORTAL.realm().person(Map.of("sub", "1", "name", name, "matters", List.of("<i>1</i>")));

    assertThat(browser.visit("/home").body())
        .contains("&lt;b&gt;O&#39;Neill &amp; Sons&lt;/b&gt;", "&lt;i&gt;1&lt;/i&gt;")
        .doesNotContain("<b>", "<i>");
  }

  @Test
  void aPageThatDoesNotExistLooksLikeThePortal() {
    browser.visit("/home");

    Page page = browser.get("/no-such-page");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("There is no such page", "Anna Arnold");
  }

  @Test
  void anAddressThatNoServerShouldTakeIsExplained() {
    Page page = browser.get("/matters/a%3Bb");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("This address is not valid");
  }

  @Test
  void everyAnswerForbidsWhatThePortalDoesNotUse() {
    Page page = browser.get("/");

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.body()).doesNotContain("<script", "<style", " style=", "http://");
  }

  @Test
  void theStyleSheetNeedsNoSession() {
    Page sheet = browser.get("/assets/portal.css");

    assertThat(sheet.status()).isEqualTo(200);
    assertThat(sheet.header("Set-Cookie")).isEmpty();
  }
}
