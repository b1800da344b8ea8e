package dev.postern.email;

import static dev.postern.email.MailSample.LINK;
import static dev.postern.email.MailSample.PORTAL;
import static dev.postern.email.MailSample.RESUME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.theme.FreeMarkerException;

/** What the mail of one link says, whether the firm or the person asked for it. */
class InvitationMailTest {
  @Test
  void saysWhoWhatAndWhere() throws IOException, FreeMarkerException {
    Mail mail = render(MailSample.ORDINARY);

    assertThat(mail.subject()).isEqualTo("Your private portal at Harbour & Lane");
    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains(
              "Hello Anna,",
              "Harbour & Lane has opened a private portal for you.",
              "Purchase of 12 Elm Street",
              "HL-2026-0147",
              "Sam Staff",
              "Open your portal",
              LINK,
              "expires 1 day after",
              "Please read it before Friday's call.",
              PORTAL,
              "If you did not expect this e-mail, you can ignore it.");
    }
  }

  @Test
  void leavesOutWhatIsNotKnown() throws IOException, FreeMarkerException {
    Mail mail = render(MailSample.SPARSE);

    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains("Hello,", LINK, PORTAL)
          .doesNotContain("Matter", "Reference", "Your contact", "Message from");
    }
  }

  @Test
  void saysThatAFreshLinkWasAskedForOnThePageOfAnEarlierOne()
      throws IOException, FreeMarkerException {
    Mail mail = render(MailSample.RENEWED);

    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains(
              "Here is a new link to your private portal at Harbour & Lane.",
              "asked for on the page of an earlier link",
              LINK)
          .doesNotContain("has opened a private portal for you");
    }
  }

  @Test
  void treatsEmptyAsNotKnown() throws IOException, FreeMarkerException {
    assertThat(render(MailSample.EMPTY_VALUES)).isEqualTo(render(MailSample.SPARSE));
  }

  @ParameterizedTest
  @CsvSource({"15, 15 minutes", "60, 1 hour", "1440, 1 day", "10080, 7 days"})
  void saysInWordsWhenTheLinkExpires(long minutes, String words)
      throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MailSample.SPARSE.attributes();
    attributes.put("lifeMinutes", minutes);

    Mail mail = MailRenderer.in("postern").render(MailKind.INVITATION, attributes);

    assertThat(mail.text()).contains("expires " + words + " after");
    assertThat(mail.html()).contains("expires " + words + " after");
  }

  @Test
  void saysHowOftenTheLinkWorks() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MailSample.SPARSE.attributes();
    Mail once = MailRenderer.in("postern").render(MailKind.INVITATION, attributes);
    attributes.put("reusable", true);
    Mail reusable = MailRenderer.in("postern").render(MailKind.INVITATION, attributes);

    assertThat(once.text()).contains("works once");
    assertThat(once.html()).contains("works once");
    assertThat(reusable.text()).contains("works as often as you need it").doesNotContain("once");
    assertThat(reusable.html()).contains("works as often as you need it").doesNotContain("once");
  }

  @Test
  void cutsNoLinkHoweverLongItIs() throws IOException, FreeMarkerException {
    Mail mail = render(MailSample.SIGNED);

    assertThat(mail.text().lines()).contains(MailSample.SIGNED_LINK);
    assertThat(Jsoup.parse(mail.html()).select("a[href=" + MailSample.SIGNED_LINK + "]"))
        .hasSize(2)
        .last()
        .satisfies(
            address -> {
              assertThat(address.text()).isEqualTo(MailSample.SIGNED_LINK);
              assertThat(address.attr("style")).contains("word-break:break-all");
            });
  }

  @Test
  void saysWhereToGetANewLink() throws IOException, FreeMarkerException {
    Mail mail = render(MailSample.ORDINARY);

    assertThat(mail.text()).contains("You can get a new link here at any time:\n" + RESUME + "\n");
    assertThat(Jsoup.parse(mail.html()).select("a[href=" + RESUME + "]").eachText())
        .containsExactly(RESUME);
  }

  private static Mail render(MailSample sample) throws IOException, FreeMarkerException {
    return MailRenderer.in("postern").render(sample);
  }
}
