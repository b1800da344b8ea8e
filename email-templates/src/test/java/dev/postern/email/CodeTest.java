package dev.postern.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.theme.FreeMarkerException;

/** The code for a browser on another device, in the mails that may hold one. */
class CodeTest {
  private static final String CODE = "BCDF-3479";

  static Stream<MailSample> withCode() {
    return Stream.of(MailSample.CODE, MattersSamples.TWO, MattersSamples.TEN);
  }

  @ParameterizedTest
  @MethodSource("withCode")
  void standsOnceInALineOfItsOwn(MailSample sample) throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").render(sample);

    assertThat(mail.text()).containsOnlyOnce(CODE);
    assertThat(mail.text().lines()).contains(CODE);
    assertThat(mail.html()).containsOnlyOnce(CODE);
    assertThat(shown(mail).text()).isEqualTo(CODE);
  }

  @ParameterizedTest
  @MethodSource("withCode")
  void comesWithTheAdviceToTellItNobody(MailSample sample) throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").render(sample);

    for (String part : new String[] {mail.text(), Jsoup.parse(mail.html()).text()}) {
      assertThat(part.substring(part.indexOf(CODE) + CODE.length()).strip())
          .startsWith("Type it only there. Never tell it to anyone, not even Harbour & Lane");
    }
  }

  @ParameterizedTest
  @MethodSource("withCode")
  void isNotShownWhereALockedTelephoneShowsIt(MailSample sample)
      throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").render(sample);
    Document html = Jsoup.parse(mail.html());

    assertThat(mail.subject()).doesNotContain(CODE);
    assertThat(html.title()).doesNotContain(CODE);
    assertThat(html.text().indexOf(CODE)).isGreaterThan(300);
  }

  @Test
  void isReadAloudCharacterByCharacter() throws IOException, FreeMarkerException {
    Element code = shown(MailRenderer.in("postern").render(MailSample.CODE));

    assertThat(code.attr("role")).isEqualTo("group");
    assertThat(code.attr("aria-label")).isEqualTo("Code: B, C, D, F, 3, 4, 7, 9");
  }

  @Test
  void isLeftOutWithAllThatIsSaidAboutIt() throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").render(MailSample.SIGN_IN);

    assertThat(mail.text() + mail.html()).doesNotContain("another device", "Type it", "aria-label");
  }

  @Test
  void isLeftOutIfItIsEmpty() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MailSample.SIGN_IN.attributes();
    attributes.put("code", "");

    assertThat(MailRenderer.in("postern").render(MailKind.INVITATION, attributes))
        .isEqualTo(MailRenderer.in("postern").render(MailSample.SIGN_IN));
  }

  private static Element shown(Mail mail) {
    return Jsoup.parse(mail.html()).expectFirst("p:containsOwn(" + CODE + ")");
  }
}
