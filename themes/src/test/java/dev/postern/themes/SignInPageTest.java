package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.keycloak.theme.FreeMarkerException;

/**
 * Keycloak's sign-in page in the theme postern: for staff, with a word for clients who came the
 * wrong way.
 */
class SignInPageTest {
  @Test
  void tellsClientsToUseTheLinkInTheirMail() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").signInPage();

    assertThat(page.select("h1").text()).isEqualTo("Sign in with a password");
    assertThat(page.select("#postern-clients").text()).contains("use the link in your e-mail");
    assertThat(page.select("#kc-form-login input[name=password]")).hasSize(1);
  }

  @Test
  void leadsContactsWhoMayUseAPasswordBackToTheLink() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").signInPageOfContacts();

    assertThat(page.select("#postern-clients")).isEmpty();
    assertThat(page.select("#postern-contacts a").attr("href"))
        .isEqualTo("/realms/firm/login-actions/restart");
  }

  @Test
  void saysItNowhereElse() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-dead.ftl", Map.of("reason", "used"));

    assertThat(page.select("#postern-clients, #postern-contacts")).isEmpty();
  }

  /** That page knows of the passwords of contacts, too. */
  @Test
  void doesNotSayItOnThePageThatAsksForAnAddress() throws IOException, FreeMarkerException {
    Document page =
        PageRenderer.in("postern")
            .page("postern-sign-in.ftl", Map.of("inFlow", true, "contactPassword", true));

    assertThat(page.select("#postern-clients, #postern-contacts")).isEmpty();
  }

  @Test
  void keepsTheStyleOfTheParentAndAddsItsOwn() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").signInPage();

    assertThat(page.select("link[rel=stylesheet]").eachAttr("href"))
        .endsWith(
            "/resources/1/login/postern/css/styles.css",
            "/resources/1/login/postern/css/postern.css");
  }
}
