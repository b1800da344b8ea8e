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

/** What the mails to a former address and to one that nobody has say, and what they never hold. */
class NoticeMailTest {
  @Test
  void tellsTheFormerAddressWhenItWasChangedAndWhomToAsk() throws IOException, FreeMarkerException {
    Mail mail = render(NoticeSamples.ADDRESS_CHANGED);

    assertThat(mail.subject()).isEqualTo("Your e-mail address at Harbour & Lane was changed");
    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains(
              "Your e-mail address was changed",
              "Hello Anna,",
              "From now on they go to another one",
              "changed on Saturday, November 28, 2026 at 5:30\u00A0PM (Greenwich Mean Time).",
              "contact Harbour & Lane at once");
    }
  }

  /** Whoever warns of an intruder must not train people to press links in such mails. */
  @Test
  void holdsNoLinkToPressInAWarning() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = NoticeSamples.ADDRESS_CHANGED.attributes();
    attributes.put("link", LINK);
    attributes.put("stopUrl", MailSample.STOP);

    Mail mail = MailRenderer.in("postern").render(MailKind.ADDRESS_CHANGED, attributes);

    assertThat(mail).isEqualTo(render(NoticeSamples.ADDRESS_CHANGED));
    assertThat(mail.text() + mail.html()).doesNotContain("://");
  }

  @Test
  void tellsThatThereIsNoPortalForTheAddressAndWhereToAskWithAnother()
      throws IOException, FreeMarkerException {
    Mail mail = render(NoticeSamples.NO_ACCOUNT);

    assertThat(mail.subject()).isEqualTo("Your request for a link to Harbour & Lane");
    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains(
              "There is no portal for this address",
              "Hello,",
              "We know of no portal for this e-mail address",
              "You can ask for a link with another address here:",
              RESUME,
              "nobody has got in anywhere",
              "Stop them here:",
              MailSample.STOP)
          .doesNotContain(PORTAL);
    }
  }

  private static Mail render(MailSample sample) throws IOException, FreeMarkerException {
    return MailRenderer.in("postern").render(sample);
  }
}
