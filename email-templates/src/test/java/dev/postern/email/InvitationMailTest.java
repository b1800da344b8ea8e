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
              "The link works once, until Saturday, November 28, 2026 at 5:30\u00A0PM (Greenwich Mean Time).",
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

  @Test
  void remindsWithTheSameWordsButItsIntroduction() throws IOException, FreeMarkerException {
    Mail mail = render(MailSample.REMINDER);

    assertThat(mail.subject()).isEqualTo("Reminder: your private portal at Harbour & Lane");
    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains(
              "its link has not been used yet. The link will stop working soon.",
              "Purchase of 12 Elm Street",
              LINK,
              "If you did not expect this e-mail, you can ignore it.")
          .doesNotContain("no account to set up");
    }
  }

  @Test
  void saysWhereToStopSuchMailsIfTheReaderHasNotAskedForThem()
      throws IOException, FreeMarkerException {
    for (MailSample unasked : List.of(MailSample.ORDINARY, MailSample.REMINDER)) {
      Mail mail = render(unasked);

      assertThat(mail.text())
          .endsWith("at this address? Stop them here:\n" + MailSample.STOP + "\n");
      assertThat(Jsoup.parse(mail.html()).select("a").last().attr("href"))
          .isEqualTo(MailSample.STOP);
    }
    Mail asked = render(MailSample.SIGN_IN_AWKWARD);
    assertThat(asked.text() + asked.html()).doesNotContain(MailSample.STOP, "Stop them");
  }

  @Test
  void callsAMatterWhatTheFirmCallsIt() throws IOException, FreeMarkerException {
    Mail mail = render(MailSample.BRANDED);

    assertThat(mail.text())
        .contains("Mandate: Purchase of 12 Elm Street")
        .doesNotContain("Matter:");
    assertThat(Jsoup.parse(mail.html()).select("td.panel td").eachText())
        .containsExactly("Mandate", "Purchase of 12 Elm Street");
  }

  @Test
  void welcomesWhereTheInvitationHasNoMessageOfItsOwn() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = MailSample.ORDINARY.attributes();
    attributes.put("welcome", "Welcome to us.");
    Mail written = MailRenderer.in("postern").render(MailKind.INVITATION, attributes);
    attributes.remove("message");
    Mail standing = MailRenderer.in("postern").render(MailKind.INVITATION, attributes);
    attributes.put("purpose", "sign-in");
    Mail asked = MailRenderer.in("postern").render(MailKind.INVITATION, attributes);

    assertThat(written).isEqualTo(render(MailSample.ORDINARY));
    assertThat(standing.text()).contains("Message from Harbour & Lane:\n> Welcome to us.\n");
    assertThat(standing.html()).contains("Welcome to us.");
    assertThat(asked.text() + asked.html()).doesNotContain("Welcome to us.");
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
