package dev.postern.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.portal.fixture.Browser;
import dev.postern.demo.portal.fixture.Page;
import dev.postern.demo.portal.fixture.PortalUnderTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OfficeTest {

  @RegisterExtension static final PortalUnderTest PORTAL = PortalUnderTest.plain();

  private static final Map<String, String> ANNA =
      Map.of(
          "email", " anna@client.example ",
          "firstName", "Anna",
          "lastName", "",
          "matterReference", "LF/104",
          "matterTitle", "4 Quay Street",
          "role", "borrower",
          "message", "Welcome\nto us");

  private final Browser browser = PORTAL.browser();

  @BeforeEach
  void signInAsStaff() {
    PORTAL.realm().staff();
    assertThat(browser.visit("/office").status()).isEqualTo(200);
  }

  @Test
  void isForStaffOnly() {
    PORTAL.realm().contact("LF-1");
    Browser contact = PORTAL.browser();

    Page page = contact.visit("/office");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("This page is not open to you");

    Page home = contact.get("/home");
    assertThat(contact.submit(home, "/office", ANNA).status()).isEqualTo(403);
    assertThat(PORTAL.api().invitations()).isEmpty();
  }

  @Test
  void aRoleThatIsNotInTheTokenTheWayKeycloakPutsItGrantsNothing() {
    PORTAL.realm().person(Map.of("sub", "1", "realm_access", "staff", "roles", "staff"));

    assertThat(PORTAL.browser().visit("/office").status()).isEqualTo(403);
  }

  @Test
  void invitesInThePortalsOwnName() {
    Page after = browser.follow(browser.submit(browser.get("/office"), "/office", ANNA));

    assertThat(PORTAL.api().invitations())
        .containsExactly(
            Map.of(
                "portal", "client-portal",
                "email", "anna@client.example",
                "firstName", "Anna",
                "matter", Map.of("reference", "LF/104", "title", "4 Quay Street"),
                "role", "borrower",
                "message", "Welcome\nto us",
                "target", PORTAL.at("/matters/LF/104")));
    assertThat(after.path()).isEqualTo("/office");
    assertThat(after.body()).contains("id=\"invited\"", "data-link=\"link-1\"");
  }

  @Test
  void anInvitationWithoutAMatterHasNeitherMatterNorTarget() {
    browser.submit(browser.get("/office"), "/office", Map.of("email", "ben@client.example"));

    assertThat(PORTAL.api().invitations())
        .containsExactly(Map.of("portal", "client-portal", "email", "ben@client.example"));
  }

  @Test
  void showsHowEachLinkFares() {
    browser.submit(browser.get("/office"), "/office", ANNA);
    PORTAL.api().linksAre("redeemed");

    assertThat(browser.get("/office").body())
        .contains("data-status=\"redeemed\"", ">Opened<", "21 Nov 2026, 10:00 UTC");
  }

  @Test
  void aStateThatIsNewToThePortalIsShownAsItIs() {
    browser.submit(browser.get("/office"), "/office", ANNA);
    PORTAL.api().linksAre("teleported");

    assertThat(browser.get("/office").body()).contains(">teleported<");
  }

  @Test
  void showsBesideEachFieldWhatTheApiSaysOfIt() {
    PORTAL
        .api()
        .refuse(
            400,
            """
            {"type":"https://postern.dev/problems/invalid","title":"Bad request","status":400,
             "detail":"The invitation has mistakes.",
             "errors":[{"field":"email","code":"invalid","message":"Not an <address>."},
                       {"field":"matter.reference","code":"too-long","message":"Too long."},
                       {"field":"portal","code":"unknown","message":"No such portal."}]}
            """);

    Page page = browser.submit(browser.get("/office"), "/office", ANNA);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body())
        .contains("The invitation has mistakes.", "portal: No such portal.")
        .containsPattern("id=\"email-error\">Not an &lt;address&gt;\\.<")
        .containsPattern("id=\"matterReference-error\">Too long\\.<")
        .containsPattern("id=\"email\"[^>]*value=\"anna@client.example\"[^>]*aria-invalid=\"true\"")
        .contains("Welcome\nto us</textarea>")
        .doesNotContain("firstName-error");
  }

  @Test
  void showsARefusalThatIsAboutNoField() {
    PORTAL
        .api()
        .refuse(409, "{\"type\":\"x/not-a-contact\",\"title\":\"Not a contact\",\"status\":409}");

    Page page = browser.submit(browser.get("/office"), "/office", ANNA);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("Not a contact");
  }

  @Test
  void anApiThatFailsIsExplainedAndTheFormIsKept() {
    PORTAL.api().refuse(500, "<h1>Internal error</h1>");

    Page page = browser.submit(browser.get("/office"), "/office", ANNA);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body())
        .contains("The invitation was not sent", "value=\"anna@client.example\"")
        .doesNotContain("Internal error");
  }

  @Test
  void aReferenceThatCannotBeInAnAddressIsRefusedBeforeAnybodyIsInvited() {
    Map<String, String> form = Map.of("email", "anna@client.example", "matterReference", "a;b");

    Page page = browser.submit(browser.get("/office"), "/office", form);

    assertThat(page.body()).contains("id=\"matterReference-error\"");
    assertThat(PORTAL.api().invitations()).isEmpty();
  }

  @Test
  void sendsAgainWhatHasFailed() {
    browser.submit(browser.get("/office"), "/office", ANNA);
    PORTAL.api().linksAre("failed");
    Page failed = browser.get("/office");
    assertThat(failed.body()).contains("550 5.1.1 no such user", "Send again");

    Page after = browser.follow(browser.submit(failed, "/office/resend", Map.of("link", "link-1")));

    assertThat(PORTAL.api().resent()).containsExactly("link-1");
    assertThat(after.body()).contains("on its way again", "data-link=\"fresh\"");
  }

  @Test
  void sendsAgainNoLinkThatItHasNotSent() {
    browser.submit(browser.get("/office"), "/office", ANNA);
    PORTAL.api().linksAre("failed");

    Page page = browser.get("/office");
    Page after =
        browser.follow(browser.submit(page, "/office/resend", Map.of("link", "another-firms")));

    assertThat(PORTAL.api().resent()).isEmpty();
    assertThat(after.body()).contains("was not sent again");
  }
}
