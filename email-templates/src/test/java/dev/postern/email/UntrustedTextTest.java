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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.FreeMarkerException;

/** What a firm or its staff typed stays text: no markup, no link, no line of its own making. */
class UntrustedTextTest {
  /** Looks for what mail programs turn into a link: a scheme, a domain or an address. */
  private static final String AUTO_LINK =
      "(?s).*(://|:\\\\\\\\|[^\\s\u200B][.\u3002\uFF0E\uFF61]\\p{L}|[^\\s\u200B]@).*";

  /** The same in languages that end sentences with an ideographic full stop and no space. */
  private static final String AUTO_LINK_IN_EAST_ASIA = AUTO_LINK.replace("\u3002", "");

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

  @ParameterizedTest
  @MethodSource("dev.postern.email.GoldenMailTest#translations")
  void staysTextInEveryLanguage(Language language, MailSample sample)
      throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").speaking(language).render(sample);
    Document html = Jsoup.parse(mail.html());

    assertThat(html.select("script, img, svg, iframe, object, form, input, b, i, u")).isEmpty();
    assertThat(html.select("[href]").eachAttr("href"))
        .containsExactlyElementsOf(sample.addresses());
    assertThat(withoutOwnAddresses(sample, mail.text())).doesNotMatch(AUTO_LINK_IN_EAST_ASIA);
    assertThat(withoutOwnAddresses(sample, html.body().wholeText()))
        .doesNotMatch(AUTO_LINK_IN_EAST_ASIA);
    assertThat(mail.text() + mail.html()).doesNotContainPattern("[\u202A-\u202E]");
  }

  /** The sender lets none of these through; the templates do not rely on it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        MailSample.HOSTILE_LOGO,
        "http://firm.example/logo.png",
        "//firm.example/logo.png",
        "data:image/svg+xml,<svg onload=alert(1)>"
      })
  void isNoImageUnlessItComesOverTls(String logo) throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MailSample.BRANDED.attributes();
    attributes.put("logo", logo);

    Mail mail = MailRenderer.in("postern").render(MailKind.INVITATION, attributes);

    assertThat(Jsoup.parse(mail.html()).select("[src], [onload], [onerror], svg, script"))
        .isEmpty();
  }

  @Test
  void cannotLeaveTheAddressOfTheLogo() throws IOException, FreeMarkerException {
    String logo = "https://firm.example/\"onerror=\"alert(1)\"><script>alert(2)</script>";
    Map<String, Object> attributes = MailSample.BRANDED.attributes();
    attributes.put("logo", logo);

    Document html =
        Jsoup.parse(MailRenderer.in("postern").render(MailKind.INVITATION, attributes).html());

    assertThat(html.select("img").eachAttr("src")).containsExactly(logo);
    assertThat(html.select("script, [onerror]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'red;background:url(https://evil.example/x)', #ffffff",
    "'#8a1538;}</style><script>alert(1)</script>', #ffffff",
    "#8a1538, '#fff;background:url(https://evil.example/x)'",
    "#8a1538, ''",
    "#fff, #000000"
  })
  void isNoColorUnlessItIsSixDigits(String color, String ink)
      throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MailSample.ORDINARY.attributes();
    attributes.put("color", color);
    attributes.put("colorInk", ink);

    assertThat(MailRenderer.in("postern").render(MailKind.INVITATION, attributes))
        .isEqualTo(render(MailSample.ORDINARY));
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

  @ParameterizedTest
  @MethodSource("dev.postern.email.MailSample#all")
  void addsNoLineThatLooksLikeAHeader(MailSample sample) throws IOException, FreeMarkerException {
    assertThat(render(sample).text().lines())
        .noneMatch(line -> line.startsWith("Bcc") || line.startsWith("victim"));
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
