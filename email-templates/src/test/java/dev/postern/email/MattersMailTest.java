package dev.postern.email;

import static dev.postern.email.MailSample.PORTAL;
import static dev.postern.email.MailSample.RESUME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.keycloak.theme.FreeMarkerException;

/** What the mail of several open matters says. */
class MattersMailTest {
  @Test
  void saysWhoWhatAndWhere() throws IOException, FreeMarkerException {
    Mail mail = render(MattersSamples.TWO);

    assertThat(mail.subject()).isEqualTo("Your link to Harbour & Lane");
    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains(
              "Hello Anna,",
              "You have several open matters",
              "Purchase of 12 Elm Street",
              "Reference: HL-2026-0147",
              "Your contact: Sam Staff",
              "Will and lasting power of attorney",
              "Reference: HL-2026-0151",
              "Your contact: Kim Counsel",
              "Each link works once, until Saturday, November 28, 2026 at 5:30\u00A0PM (Greenwich Mean Time).",
              PORTAL,
              RESUME,
              "If you did not ask for these links, you can ignore this e-mail")
          .doesNotContain("newest of your open matters");
    }
  }

  @Test
  void hasOneButtonForEachMatterInTheirOrder() throws IOException, FreeMarkerException {
    Elements buttons = html(MattersSamples.TEN).select("a.button");

    assertThat(buttons.eachAttr("href")).isEqualTo(MattersSamples.TEN.links());
    assertThat(buttons.eachText()).hasSize(10).containsOnly("Open this matter");
  }

  @Test
  void tellsTheButtonsApartWhenTheyAreReadAloud() throws IOException, FreeMarkerException {
    assertThat(html(MattersSamples.TEN).select("a.button").eachAttr("aria-label"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(2016, 2025)
                .mapToObj(year -> "Open this matter: Tax return " + year)
                .toList());
  }

  @Test
  void setsEachLinkBesideItsOwnMatter() throws IOException, FreeMarkerException {
    Mail mail = render(MattersSamples.TWO);
    List<String> links = MattersSamples.TWO.links();

    assertThat(mail.text())
        .containsSubsequence("Purchase of", links.get(0), "Will and", links.get(1));
    assertThat(Jsoup.parse(mail.html()).select("td.panel:has(a)"))
        .satisfiesExactly(
            first ->
                assertThat(first.select("h2").text() + first.select("a").attr("href"))
                    .isEqualTo("Purchase of 12 Elm Street" + links.get(0)),
            second ->
                assertThat(second.select("h2").text() + second.select("a").attr("href"))
                    .isEqualTo("Will and lasting power of attorney" + links.get(1)));
  }

  @Test
  void writesEachAddressOutOnALineOfItsOwn() throws IOException, FreeMarkerException {
    for (MailSample sample : List.of(MattersSamples.TEN, MattersSamples.SIGNED)) {
      Mail mail = render(sample);

      assertThat(mail.text().lines()).containsAll(sample.links());
      assertThat(Jsoup.parse(mail.html()).select("a.link").eachText()).containsAll(sample.links());
    }
  }

  @Test
  void saysWhereTheOthersAre() throws IOException, FreeMarkerException {
    Mail mail = render(MattersSamples.TEN);

    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains("These are the 10 newest of your open matters.", "contact Harbour & Lane");
    }
  }

  @Test
  void namesAMatterByItsReferenceWhereItHasNoTitle() throws IOException, FreeMarkerException {
    Mail mail = render(MattersSamples.SPARSE);

    assertThat(Jsoup.parse(mail.html()).select("h2").eachText())
        .containsExactly("Matter HL-2026-0147", "Will", "Your private portal");
    assertThat(mail.text()).contains("\nReference: HL-2026-0147\nOpen this matter:\n");
    assertThat(mail.text() + mail.html()).doesNotContain("Your contact");
  }

  @Test
  void saysHowOftenTheLinksWork() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MattersSamples.TWO.attributes();
    attributes.put("reusable", true);

    Mail mail = MailRenderer.in("postern").render(MailKind.MATTERS, attributes);

    for (String part : List.of(mail.text(), mail.html())) {
      assertThat(part).contains("Each link works as often as you need it").doesNotContain("once");
    }
  }

  @Test
  void makesNoLineOfItsOwnInTheTextPart() throws IOException, FreeMarkerException {
    String text = render(MattersSamples.AWKWARD).text();

    assertThat(text.lines()).filteredOn(line -> line.startsWith("Open this matter")).hasSize(5);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("Bcc"));
  }

  /** Gmail cuts what is longer, and with it the last matters. */
  @Test
  void staysBelowAHundredKilobytesWithTenSignedLinks() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MattersSamples.TEN.attributes();
    attributes.put(
        "links",
        IntStream.range(0, 10)
            .mapToObj(
                n -> Map.of("link", MailSample.SIGNED_LINK + n, "matterTitle", "x".repeat(200)))
            .toList());

    assertThat(MailRenderer.in("postern").render(MailKind.MATTERS, attributes).html().length())
        .isLessThan(100_000);
  }

  private static Document html(MailSample sample) throws IOException, FreeMarkerException {
    return Jsoup.parse(render(sample).html());
  }

  private static Mail render(MailSample sample) throws IOException, FreeMarkerException {
    return MailRenderer.in("postern").render(sample);
  }
}
