package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/** The page on which somebody asks for a link: on the way to the portal, or by itself. */
class RequestPagesTest {
  private static final String RESUME =
      "https://login.firm.example/realms/firm/postern/resume?portal=client-portal";

  private static Document page(Map<String, Object> attributes)
      throws IOException, FreeMarkerException {
    return PageRenderer.in("postern").page("postern-sign-in.ftl", attributes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
  void asksForTheAddressUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
    Document page = PageRenderer.in(theme).page("postern-sign-in.ftl", signIn());

    assertThat(page.title()).isEqualTo("Sign in to your portal at Harbour & Lane");
    Element field = page.expectFirst("#postern-form input[name=email]");
    assertThat(field.val()).isEqualTo("anna@client.example");
    assertThat(field.attr("type")).isEqualTo("email");
    assertThat(page.select("label[for=postern-email]").text()).isEqualTo("E-mail address");
    assertThat(page.select("#postern-ask").text()).isEqualTo("Send me a link");
    assertThat(page.select(".postern-notice, #postern-hint-form")).isEmpty();
    assertThat(page.select("[autofocus]").eachAttr("id")).containsExactly("postern-email");
  }

  @Test
  void offersThePasswordToStaffOnTheWayToThePortal() throws IOException, FreeMarkerException {
    Document page = page(signIn());

    Element form = page.expectFirst("form:has(#postern-password)");
    assertThat(form.select("input").eachAttr("name")).containsExactly("password");
    assertThat(page.select("#postern-staff").text()).isEqualTo("Do you work at Harbour & Lane?");
    assertThat(page.select("#postern-portal")).isEmpty();
  }

  @Test
  void offersOneToContactsWhereThePortalAllowsIt() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = signIn();
    assertThat(page(attributes).select("#postern-contact-password")).isEmpty();

    attributes.put("contactPassword", true);
    Element form = page(attributes).expectFirst("form:has(#postern-contact-password)");

    assertThat(form.select("input[name=password]").eachAttr("value")).containsExactly("contact");
    attributes.put("inFlow", false);
    assertThat(page(attributes).select("#postern-contact-password")).isEmpty();
  }

  @Test
  void namesWhatWasWrongWithTheAddressAtItsField() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = signIn();
    attributes.put("email", "\"><script>alert(1)</script>");
    attributes.put("wrong", true);

    Document page = page(attributes);
    Element field = page.expectFirst("#postern-email[autofocus][aria-invalid=true]");

    assertThat(page.select("#postern-wrong-email[role=alert]").text())
        .startsWith("That is no e-mail address.");
    assertThat(field.attr("aria-describedby")).isEqualTo("postern-wrong-email");
    assertThat(field.val()).isEqualTo("\"><script>alert(1)</script>");
    assertThat(page.select("main script")).isEmpty();
  }

  @Test
  void saysHowLongToWaitAfterTooManyRequests() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = signIn();
    attributes.put("minutes", 7L);

    Document page = page(attributes);

    assertThat(page.select("#postern-too-many[role=alert]").text()).endsWith("in 7 minutes.");
    assertThat(page.select("[autofocus]")).isEmpty();
  }

  @Test
  void sendsAlongWhatTellsOnePressFromTwo() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = signIn();
    attributes.put("once", "0nce");

    Document page = page(attributes);

    assertThat(page.select("#postern-form input[name=once]").val()).isEqualTo("0nce");
    assertThat(page.select("form:has(#postern-password) input[name=once]")).isEmpty();
  }

  @Test
  void saysThatTheFileIsClosedAboveTheField() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = signIn();
    attributes.put("closed", true);
    attributes.put("closingLine", "Please contact your broker.");

    Document page = page(attributes);

    assertThat(page.select("#postern-closed").text())
        .startsWith("This file is no longer active.")
        .contains("contact Harbour & Lane")
        .endsWith("Please contact your broker.");
    assertThat(page.select("#postern-closed ~ #postern-form")).hasSize(1);
    assertThat(page.select("#postern-closed + p").text()).startsWith("For any other file");
    assertThat(page.select("[autofocus]")).isEmpty();
  }

  @Nested
  class InABrowserThatWasSignedInBefore {
    private Map<String, Object> remembered() {
      Map<String, Object> attributes = signIn();
      attributes.put("once", "0nce");
      attributes.put("hint", Map.of("maskedEmail", "j•••@x.com"));
      return attributes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
    void oneButtonSendsTheLinkUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
      Document page = PageRenderer.in(theme).page("postern-sign-in.ftl", remembered());
      Element form = page.expectFirst("form:has(#postern-hint-ask)");

      // Between marks that keep the address together whatever the direction of the text.
      assertThat(form.select("button").text())
          .isEqualTo("Send a new link to \u2066j•••@x.com\u2069");
      assertThat(form.select("input").eachAttr("name")).containsExactly("once", "hint");
      assertThat(form.select("input[name=hint]").val()).isEqualTo("yes");
      assertThat(page.select("#postern-email, #postern-ask, [autofocus]")).isEmpty();
    }

    @Test
    void anotherButtonForgetsTheAddress() throws IOException, FreeMarkerException {
      Element form = page(remembered()).expectFirst("form:has(#postern-hint-forget)");

      assertThat(form.select("input").eachAttr("name")).containsExactly("forget");
      assertThat(form.select("input[name=forget]").val()).isEqualTo("yes");
    }

    @Test
    void staffStillFindThePassword() throws IOException, FreeMarkerException {
      assertThat(page(remembered()).select("#postern-password")).hasSize(1);
    }
  }

  @Nested
  class ByItself {
    private Map<String, Object> resume() {
      Map<String, Object> attributes = signIn();
      attributes.remove("inFlow");
      attributes.put("self", RESUME);
      attributes.put("action", "/realms/firm/postern/resume");
      attributes.put("fields", Map.of("portal", "client-portal"));
      attributes.put("portalUrl", "https://portal.firm.example/");
      return attributes;
    }

    @Test
    void sendsAlongWhichPortalItIsFor() throws IOException, FreeMarkerException {
      Element form = page(resume()).expectFirst("#postern-form");

      assertThat(form.attr("action")).isEqualTo("/realms/firm/postern/resume");
      assertThat(form.select("input[type=hidden][name=portal]").val()).isEqualTo("client-portal");
    }

    @Test
    void everyFormSaysWhichPortalItIsFor() throws IOException, FreeMarkerException {
      Map<String, Object> attributes = resume();
      attributes.put("hint", Map.of("maskedEmail", "j•••@x.com"));

      assertThat(page(attributes).select("#postern-sign-in form"))
          .hasSize(2)
          .allSatisfy(form -> assertThat(form.select("input[name=portal]")).hasSize(1))
          .allSatisfy(
              form -> assertThat(form.attr("action")).isEqualTo("/realms/firm/postern/resume"));
    }

    @Test
    void leadsToThePortalInPlaceOfThePassword() throws IOException, FreeMarkerException {
      Document page = page(resume());

      assertThat(page.select("#postern-portal").attr("href"))
          .isEqualTo("https://portal.firm.example/");
      assertThat(page.select("#postern-password")).isEmpty();
    }

    @Test
    void asksNothingAboutAPortalWithoutAnAddress() throws IOException, FreeMarkerException {
      Map<String, Object> attributes = resume();
      attributes.put("portalUrl", "javascript:alert(1)");

      assertThat(page(attributes).select("#postern-sign-in").select("h2, a")).isEmpty();
    }

    @Test
    void asksForAnotherPressWhenTheFirstCouldNotBeMatched()
        throws IOException, FreeMarkerException {
      Map<String, Object> attributes = resume();
      attributes.put("again", true);

      Document page = page(attributes);

      assertThat(page.select("#postern-again[role=alert]").text()).contains("cookies");
      assertThat(page.select("[autofocus]")).isEmpty();
    }

    @Test
    void staysWhatItIsInOtherLanguages() throws IOException, FreeMarkerException {
      Document page = PageRenderer.in("postern").bilingualPage("postern-sign-in.ftl", resume());

      assertThat(page.select("#login-select-toggle option").eachAttr("value"))
          .isEqualTo(List.of(RESUME + "&kc_locale=de", RESUME + "&kc_locale=en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
    void saysSoWhereNoPortalIsKnown(String theme) throws IOException, FreeMarkerException {
      Document page = PageRenderer.in(theme).page("postern-nowhere.ftl", Map.of());

      assertThat(page.title()).isEqualTo("Which portal?");
      assertThat(page.select("#postern-nowhere").text()).contains("use the link in your e-mail");
      assertThat(page.select("#postern-nowhere").select("a, form")).isEmpty();
    }
  }

  static Map<String, Object> signIn() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("firm", "Harbour & Lane");
    attributes.put("email", "anna@client.example");
    attributes.put("wrong", false);
    attributes.put("inFlow", true);
    return attributes;
  }
}
