package dev.postern.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.portal.fixture.Browser;
import dev.postern.demo.portal.fixture.Page;
import dev.postern.demo.portal.fixture.PortalUnderTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Staff see who shares a matter, and close and reopen it. */
class OfficeMattersTest {

  @RegisterExtension static final PortalUnderTest PORTAL = PortalUnderTest.plain();

  private static final Map<String, String> LF_104 = Map.of("reference", "LF/104");

  private final Browser browser = PORTAL.browser();

  @BeforeEach
  void signInAsStaff() {
    PORTAL.realm().staff();
    assertThat(browser.visit("/office/matters").status()).isEqualTo(200);
  }

  @Test
  void areForStaffOnly() {
    PORTAL.realm().contact("LF-1");
    Browser contact = PORTAL.browser();
    PORTAL.api().ofMatters().clear();

    assertThat(contact.visit("/office/matters").status()).isEqualTo(403);
    Page home = contact.get("/home");
    assertThat(contact.submit(home, "/office/matters/close", LF_104).status()).isEqualTo(403);
    assertThat(PORTAL.api().ofMatters()).isEmpty();
  }

  @Test
  void areShownWithThoseWhoShareThem() {
    Page page = browser.get("/office/matters");

    assertThat(page.body())
        .contains("data-matter=\"LF/104\"", "4 &lt;Quay&gt; Street", "data-status=\"open\"")
        .contains("Anna Arnold", "borrower", ">Has come in<", "b•••@client.example", ">Invited<");
  }

  @Test
  void areClosedWithAReceiptAndReopened() {
    Page closed =
        browser.follow(
            browser.submit(browser.get("/office/matters"), "/office/matters/close", LF_104));

    assertThat(closed.path()).isEqualTo("/office/matters");
    assertThat(closed.body())
        .contains("id=\"receipt\"", "Links ended: 1. Sessions being ended: 2.")
        .contains("data-status=\"closed\"", "Reopen LF/104");

    Page reopened = browser.follow(browser.submit(closed, "/office/matters/reopen", LF_104));

    assertThat(reopened.body()).contains("id=\"reopened\"", "data-status=\"open\"");
    assertThat(PORTAL.api().ofMatters())
        .contains("POST /client-portal/LF%2F104/close", "POST /client-portal/LF%2F104/reopen");
  }

  @Test
  void sayWhatDidNotWork() {
    Page page = browser.get("/office/matters");

    Page after =
        browser.follow(
            browser.submit(page, "/office/matters/close", Map.of("reference", "LF/105")));

    assertThat(after.body()).contains("id=\"failed\"", "LF/105");
  }
}
