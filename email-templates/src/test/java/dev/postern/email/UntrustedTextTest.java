package dev.postern.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.theme.FreeMarkerException;

/** What a firm or its staff typed stays text: no markup, no link, no line of its own making. */
class UntrustedTextTest {
  /** Looks for what mail programs turn into a link: a scheme, a domain or an address. */
  private static final String AUTO_LINK =
      "(?s).*(://|:\\\\\\\\|[^\\s\u200B][.\u3002\uFF0E\uFF61]\\p{L}|[^\\s\u200B]@).*";

  @ParameterizedTest
  @MethodSource("dev.postern.email.MailSample#all")
  void addsNoElement(MailSample sample) throws IOException, FreeMarkerException {
    Document html = html(sample);

    assertThat(html.select("script, svg, iframe, object, form, input, b")).isEmpty();
    assertThat(html.select("img").eachAttr("src"))
        .isEqualTo(sample.equals(MailSample.BRANDED) ? List.of(MailSample.LOGO) : List.of());
    assertThat(html.select("style")).hasSize(1);
    assertThat(html.getAllElements())
        .flatMap(element -> element.attributes().asList())
        .extracting(Attribute::getKey)
        .noneMatch(name -> name.startsWith("on"));
  }

  @ParameterizedTest
  @MethodSource("dev.postern.email.MailSample#all")
  void linksOnlyToItsLinksAndThePortal(MailSample sample) throws IOException, FreeMarkerException {
    assertThat(html(sample).select("[href]").eachAttr("href"))
        .containsExactlyElementsOf(sample.addresses());
  }

  @ParameterizedTest
  @MethodSource("dev.postern.email.MailSample#all")
  void leavesNothingForAMailProgramToLink(MailSample sample)
      throws IOException, FreeMarkerException {
    Mail mail = render(sample);

    assertThat(withoutOwnAddresses(sample, mail.text())).doesNotMatch(AUTO_LINK);
    assertThat(withoutOwnAddresses(sample, Jsoup.parse(mail.html()).body().wholeText()))
        .doesNotMatch(AUTO_LINK);
  }

  @Test
  void isNotEscapedInTheTextPart() throws IOException, FreeMarkerException {
    String text = render(MailSample.MARKUP).text();

    assertThat(text)
        .contains("<b>Harbour</b> & \"Lane\"", "<script>alert('first')</script>")
        .doesNotContain("&amp;", "&#39;", "&quot;");
  }

  @Test
  void makesNoLineOfItsOwnInTheTextPart() throws IOException, FreeMarkerException {
    String text = render(MailSample.LOOK_ALIKE).text();

    assertThat(text.lines()).filteredOn(line -> line.startsWith("Open your portal")).hasSize(1);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("Bcc"));
  }

  @Test
  void doesNotReachKeycloaksMessages() throws IOException, FreeMarkerException {
    String text = render(MailSample.LOOK_ALIKE).text();

    assertThat(text).contains("$\u200B{loginTitle} {0} #{1}");
  }

  @Test
  void cannotSwitchTheWritingDirection() throws IOException, FreeMarkerException {
    Mail mail = render(MailSample.LOOK_ALIKE);

    assertThat(mail.text() + mail.html()).doesNotContainPattern("[\u202A-\u202E]");
  }

  @Test
  void keepsTheLinesOfTheMessage() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MailSample.SPARSE.attributes();
    attributes.put("message", "\r\n one\r\ntwo\u0007\n\n\n\nthree \n");

    Mail mail = MailRenderer.in("postern").render(MailKind.INVITATION, attributes);

    assertThat(mail.text()).contains("\n> one\n> two\n> \n> three\n");
    assertThat(Jsoup.parse(mail.html()).select("blockquote").html().replaceAll("\\s", ""))
        .isEqualTo("one<br>two<br><br>three");
  }

  private static Document html(MailSample sample) throws IOException, FreeMarkerException {
    return Jsoup.parse(render(sample).html());
  }

  private static Mail render(MailSample sample) throws IOException, FreeMarkerException {
    return MailRenderer.in("postern").render(sample);
  }

  private static String withoutOwnAddresses(MailSample sample, String text) {
    String rest = text;
    for (String address : sample.addresses()) {
      rest = rest.replace(address, "");
    }
    return rest;
  }
}
