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

/** What the mail says to somebody all of whose matters are closed. */
class ClosedMailTest {
  @Test
  void saysThatTheFileIsClosedAndWhomToAsk() throws IOException, FreeMarkerException {
    Mail mail = render(ClosedSamples.SIMPLE);

    assertThat(mail.subject()).isEqualTo("Your file at Harbour & Lane is no longer active");
    for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
      assertThat(part)
          .contains(
              "Your file is no longer active",
              "Hello Anna,",
              "please contact Harbour & Lane the way you usually do.",
              "Please call our office on 020 7946 0000",
              PORTAL,
              RESUME,
              "If you did not ask for a link, you can ignore this e-mail.");
    }
  }

  @Test
  void leavesOutWhatIsNotKnown() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = ClosedSamples.SPARSE.attributes();
    attributes.put("closingLine", "");
    attributes.put("firstName", "");

    Mail mail = MailRenderer.in("postern").render(MailKind.CLOSED, attributes);

    assertThat(mail).isEqualTo(render(ClosedSamples.SPARSE));
    assertThat(mail.text()).contains("Hello,\n").doesNotContain("Please call");
  }

  @Test
  void letsNobodyInWhateverTheSenderGivesIt() throws IOException, FreeMarkerException {
    Map<String, Object> attributes = ClosedSamples.SIMPLE.attributes();
    attributes.put("link", LINK);
    attributes.put("links", List.of(Map.of("link", LINK)));
    attributes.put("code", "BCDF-3479");

    assertThat(MailRenderer.in("postern").render(MailKind.CLOSED, attributes))
        .isEqualTo(render(ClosedSamples.SIMPLE));
  }

  private static Mail render(MailSample sample) throws IOException, FreeMarkerException {
    return MailRenderer.in("postern").render(sample);
  }
}
