package dev.postern.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/** The pages on which somebody asks for a link and waits for it. */
class RequestPagesTest {
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
    assertThat(page.select("#postern-wrong-email")).isEmpty();
  }

  @Test
  void offersThePasswordToStaff() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-sign-in.ftl", signIn());

    Element form = page.expectFirst("form:has(#postern-password)");
    assertThat(form.select("input").eachAttr("name")).containsExactly("password");
    assertThat(page.select("#postern-staff").text()).isEqualTo("Do you work at Harbour & Lane?");
  }

  @Test
  void saysWhatIsNoAddress() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = signIn();
    attributes.put("email", "\"><script>alert(1)</script>");
    attributes.put("wrong", true);

    Document page = PageRenderer.in("postern").page("postern-sign-in.ftl", attributes);

    assertThat(page.select("#postern-wrong-email[role=alert]").text())
        .startsWith("That is no e-mail address.");
    assertThat(page.select("#postern-email").val()).isEqualTo("\"><script>alert(1)</script>");
    assertThat(page.select("main script")).isEmpty();
  }

  @Test
  void saysHowLongToWaitAfterTooManyRequests() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = signIn();
    attributes.put("minutes", 7L);

    Document page = PageRenderer.in("postern").page("postern-sign-in.ftl", attributes);

    assertThat(page.select("#postern-too-many[role=alert]").text()).endsWith("in 7 minutes.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postern", "keycloak.v2", "keycloak", "base"})
  void tellsToWaitForTheMailUnderAnyTheme(String theme) throws IOException, FreeMarkerException {
    Document page = PageRenderer.in(theme).page("postern-sent.ftl", sent(15));

    assertThat(page.title()).isEqualTo("Look into your mailbox");
    assertThat(page.select("#postern-sent").text())
        .contains("a•••@client.example", "for 15 minutes");
    assertThat(page.select("form:has(#postern-again) input").eachAttr("name"))
        .containsExactly("again");
  }

  @Test
  void countsOneMinute() throws IOException, FreeMarkerException {
    Document page = PageRenderer.in("postern").page("postern-sent.ftl", sent(1));

    assertThat(page.select("#postern-sent").text()).contains("for one minute.");
  }

  private static Map<String, Object> signIn() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("firm", "Harbour & Lane");
    attributes.put("email", "anna@client.example");
    attributes.put("wrong", false);
    return attributes;
  }

  private static Map<String, Object> sent(long minutes) {
    return Map.of(
        "firm", "Harbour & Lane", "maskedEmail", "a•••@client.example", "lifeMinutes", minutes);
  }
}
