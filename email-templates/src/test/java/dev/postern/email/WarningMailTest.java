package dev.postern.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.keycloak.theme.FreeMarkerException;

/** What the mails say that warn of somebody else, and what they never hold. */
class WarningMailTest {
  @Test
  void tellsWhenFromWhereOnWhatAndWhatWasOpened() throws IOException, FreeMarkerException {
    Mail mail = render(WarningSamples.NEW_DEVICE);

    assertThat(mail.subject())
        .isEqualTo("Your portal at Harbour & Lane was opened on a new device");
    for (String part : parts(mail)) {
      assertThat(part)
          .contains(
              "Hello Anna,",
              "Saturday, November 28, 2026 · 5:30 PM · Greenwich Mean Time",
              "Firefox · Windows",
              "203.0.113.0/24",
              "Purchase of 12 Elm Street",
              "HL-2026-0147",
              "If this was you, you need not do anything.",
              "choose “This was not me”",
              "Contact Harbour & Lane at once");
    }
  }

  @Test
  void saysThatAPasswordWasUsedWhereNoLinkWas() throws IOException, FreeMarkerException {
    for (String part : parts(render(WarningSamples.NEW_DEVICE_PASSWORD))) {
      assertThat(part).contains("Your password was used").doesNotContain("One of your links");
    }
    for (String part : parts(render(WarningSamples.NEW_DEVICE))) {
      assertThat(part).contains("One of your links").doesNotContain("password");
    }
  }

  /** Whoever warns of an intruder must not bring anybody in by the same mail. */
  @Test
  void leadsToThePageOfAccessesAloneAndHasNoButton() throws IOException, FreeMarkerException {
    Mail mail = render(WarningSamples.NEW_DEVICE);

    assertThat(Jsoup.parse(mail.html()).select("a").eachAttr("href"))
        .containsExactly(WarningSamples.ACCESS);
    assertThat(Jsoup.parse(mail.html()).select("a.button")).isEmpty();
    assertThat(mail.text().replace(WarningSamples.ACCESS, "")).doesNotContain("://");
  }

  @Test
  void saysSoIfTheDeviceIsNotKnown() throws IOException, FreeMarkerException {
    for (String part : parts(render(WarningSamples.NEW_DEVICE_AWKWARD))) {
      assertThat(part).containsPattern("Device:? Unknown");
    }
  }

  @Test
  void tellsTheFirmWhoHasSaidSoOfWhatAndWhatToDo() throws IOException, FreeMarkerException {
    Mail mail = render(WarningSamples.DISOWNED);

    assertThat(mail.subject()).isEqualTo("Harbour & Lane: a client says “This was not me”");
    for (String part : parts(mail)) {
      assertThat(part.replace("\u200B", ""))
          .contains(
              "Anna Arnold",
              "anna@client.example",
              "This is what they do not recognise:",
              "Firefox · Windows",
              "203.0.113.0/24",
              "Purchase of 12 Elm Street",
              "They were signed out on all devices",
              "Please call them on a number that you know.");
    }
  }

  @Test
  void tellsTheFirmThatTheyHaveNotSaidOfWhat() throws IOException, FreeMarkerException {
    for (String part : parts(render(WarningSamples.DISOWNED_AWKWARD))) {
      assertThat(part)
          .contains("They have not said which sign-in they do not recognise.")
          .doesNotContain("This is what they do not recognise", "Device");
    }
  }

  @Test
  void tellsTheFirmOfThePasswordWhereThePortalTakesOne() throws IOException, FreeMarkerException {
    for (String part : parts(render(WarningSamples.DISOWNED_PASSWORD))) {
      assertThat(part).contains("Their password, if they had one, was removed");
    }
    for (String part : parts(render(WarningSamples.DISOWNED))) {
      assertThat(part).doesNotContain("password");
    }
  }

  @Test
  void sendsTheFirmNowhere() throws IOException, FreeMarkerException {
    Mail mail = render(WarningSamples.DISOWNED);

    assertThat(mail.text() + mail.html()).doesNotContain("://", "href");
  }

  private static List<String> parts(Mail mail) {
    return List.of(
        mail.text().replace('\u00A0', ' ').replace("\n", " "),
        Jsoup.parse(mail.html()).text().replace('\u00A0', ' '));
  }

  private static Mail render(MailSample sample) throws IOException, FreeMarkerException {
    return MailRenderer.in("postern").render(sample);
  }
}
