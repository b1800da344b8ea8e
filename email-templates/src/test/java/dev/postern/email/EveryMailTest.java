package dev.postern.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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
        NoticeSamples.NO_ACCOUNT,
        WarningSamples.NEW_DEVICE,
        WarningSamples.DISOWNED);
  }

  static Stream<MailSample> everyLook() {
    return Stream.concat(
        oneOfEachKind(), Stream.of(MailSample.BRANDED, MailSample.AWKWARD, MattersSamples.AWKWARD));
  }

  static Stream<Arguments> inEveryLanguage() {
    return Language.all()
        .flatMap(language -> oneOfEachKind().map(sample -> Arguments.of(language, sample)));
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

  /** Programs of old know neither floats nor positions, flex nor grid. */
  @ParameterizedTest
  @MethodSource("everyLook")
  void isLaidOutInTablesAlone(MailSample sample) throws IOException, FreeMarkerException {
    String html = MailRenderer.in("postern").render(sample).html();

    assertThat(html)
        .doesNotContainPattern("float:|position:|display:\\s*(inline-)?(flex|grid)|var\\(|calc\\(");
    assertThat(Jsoup.parse(html).select("table").eachAttr("cellpadding")).containsOnly("0");
  }

  @ParameterizedTest
  @MethodSource("everyLook")
  void fitsThreeHundredAndTwentyPixels(MailSample sample) throws IOException, FreeMarkerException {
    Document html = Jsoup.parse(MailRenderer.in("postern").render(sample).html());

    assertThat(html.select("meta[name=viewport]").attr("content")).contains("width=device-width");
    assertThat(html.select("[width]").eachAttr("width")).containsOnly("100%");
    assertThat(html.outerHtml()).doesNotContainPattern("[^-]width:\\s*\\d+px|nowrap");
    assertThat(html.select("img:not([style*=max-width:100%])")).isEmpty();
  }

  /** What has a colour of its own in light has a class that gives it another in dark. */
  @ParameterizedTest
  @MethodSource("everyLook")
  void hasAColorInTheDarkForAllThatHasOneInTheLight(MailSample sample)
      throws IOException, FreeMarkerException {
    Document html = Jsoup.parse(MailRenderer.in("postern").render(sample).html());

    assertThat(html.select("body [style~=(^|;)color:]"))
        .allMatch(element -> element.is(".ink, .muted, .link, .button, .logo, .logo *"));
    assertThat(html.select("[style*=background-color]"))
        .allMatch(element -> element.is(".page, .card, .panel, .button, .button-cell"));
    assertThat(html.select("style").html()).contains("prefers-color-scheme: dark");
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void showsTheFirmsLogoOrItsNameWhereImagesAreOff(MailSample sample)
      throws IOException, FreeMarkerException {
    Map<String, Object> attributes = sample.attributes();
    attributes.put("logo", MailSample.LOGO);

    Document html =
        Jsoup.parse(MailRenderer.in("postern").render(sample.kind(), attributes).html());

    assertThat(html.select("[src]")).hasSize(1);
    assertThat(html.expectFirst("img").attr("src")).isEqualTo(MailSample.LOGO);
    assertThat(html.expectFirst("img").attr("alt")).isEqualTo(sample.firm());
    assertThat(html.expectFirst("img").attr("style")).contains("max-height:48px", "font-weight");
  }

  @ParameterizedTest
  @CsvSource({"#8a1538, #ffffff", "#ffcc00, #000000"})
  void dressesItsButtonInTheFirmsColor(String color, String ink)
      throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MailSample.ORDINARY.attributes();
    attributes.put("color", color);
    attributes.put("colorInk", ink);

    Document html =
        Jsoup.parse(MailRenderer.in("postern").render(MailKind.INVITATION, attributes).html());

    assertThat(html.expectFirst("a.button").attr("style"))
        .contains("background-color:" + color, ";color:" + ink);
    assertThat(html.select("style").html())
        .contains("background-color: " + color + " !important; color: " + ink);
  }

  @ParameterizedTest
  @MethodSource("inEveryLanguage")
  void isMarkedAsWhatItIsWrittenIn(Language language, MailSample sample)
      throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").speaking(language).render(sample);
    Document html = Jsoup.parse(mail.html());

    assertThat(html.select("html").attr("lang")).isEqualTo(language.tag());
    assertThat(html.select("html").attr("dir"))
        .isEqualTo(language.equals(Language.ARABIC) ? "rtl" : "ltr");
    assertThat(html.title())
        .isEqualTo(mail.subject().replace('\u00A0', ' '))
        .contains(sample.firm());
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
