package dev.postern.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.theme.FreeMarkerException;

/** The page that each mail is laid out on holds in any mail program, under any e-mail theme. */
class EveryMailTest {
  static Stream<MailSample> oneOfEachKind() {
    return Stream.of(
        MailSample.ORDINARY,
        MailSample.REMINDER,
        MailSample.CODE,
        MattersSamples.TWO,
        ClosedSamples.SIMPLE,
        NoticeSamples.ADDRESS_CHANGED,
        NoticeSamples.NO_ACCOUNT);
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void isTheSameUnderKeycloaksOwnThemes(MailSample sample) throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").render(sample);

    assertThat(MailRenderer.in("base").render(sample)).isEqualTo(mail);
    assertThat(MailRenderer.in("keycloak").render(sample)).isEqualTo(mail);
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void loadsNothingFromAnywhere(MailSample sample) throws IOException, FreeMarkerException {
    String html = MailRenderer.in("postern").render(sample).html();

    assertThat(html).doesNotContainIgnoringCase("src=", "url(", "@import", "<link", "<script");
    for (String address : sample.addresses()) {
      html = html.replace(address.replace("&", "&amp;"), "");
    }
    assertThat(html).doesNotContain("://");
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void readsWellAloud(MailSample sample) throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").render(sample);
    Document html = Jsoup.parse(mail.html());

    assertThat(html.select("html").attr("lang")).isEqualTo("en");
    assertThat(html.select("table").eachAttr("role")).containsOnly("presentation");
    assertThat(html.select("table:not([role])")).isEmpty();
    assertThat(html.select("h1")).hasSize(1);
    assertThat(html.title()).isEqualTo(mail.subject());
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void turnsAroundForRightToLeftLanguages(MailSample sample)
      throws IOException, FreeMarkerException {
    Document html = Jsoup.parse(MailRenderer.in("postern").rightToLeft().render(sample).html());

    assertThat(html.select("html, body, body > table").eachAttr("dir"))
        .containsExactly("rtl", "rtl", "rtl");
    assertThat(html.select("a.link:not([dir=ltr]), [role=group]:not([dir=ltr])")).isEmpty();
    assertThat(html.outerHtml()).doesNotContain("text-align:left", "border-left");
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void doesWithoutAPageForNewLinks(MailSample sample) throws IOException, FreeMarkerException {
    Map<String, Object> attributes = sample.attributes();
    attributes.remove("resumeUrl");

    Mail mail = MailRenderer.in("postern").render(sample.kind(), attributes);

    assertThat(mail.text() + mail.html()).doesNotContain("link here", "/resume");
  }
}
