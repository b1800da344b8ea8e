package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.PortalRules;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The firm's face and words in the mails that a real server sends, in the reader's language. */
@Journey
class MailLookIT {

  @Test
  void aPortalThatSaysNothingHasOurFaceAndTellsTimesInUtc(Firm firm) {
    Mail mail = firm.inviteSomebody().mail();

    assertThat(mail.text()).contains("The link works once, until ").contains(" (UTC).");
    assertThat(html(mail).select("img")).isEmpty();
    assertThat(html(mail).expectFirst("a.button").attr("style")).contains(";color:#ffffff");
  }

  @Test
  void aMailHasTheFirmsFaceAndWordsInTheReadersLanguage(Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules
          .say("postern.brand.logo", "https://firm.example/logo.png?a=1&b=2")
          .say("postern.brand.color", "#FFCC00")
          .say("postern.brand.matter-noun", "Mandate")
          .say("postern.brand.matter-noun.de", "Mandat")
          .say("postern.brand.welcome", "Welcome <b>aboard</b>.")
          .say("postern.brand.welcome.de", "Willkommen <b>an Bord</b>.")
          .say("postern.brand.time-zone", "Europe/Berlin");

      Invited anna =
          firm.invite(
              Invitation.to(Firm.newAddress())
                  .named("Anna", "Arnold")
                  .forMatter(Firm.newMatter(), "Hauskauf")
                  .with("locale", "de"));

      assertThat(anna.mail().subject()).isEqualTo("Ihr privates Portal bei Harbour & Lane");
      assertThat(anna.mail().text())
          .contains("Mandat: Hauskauf", "> Willkommen <b>an Bord</b>.")
          .containsPattern("bis \\p{L}+, \\d+\\. \\S+ \\d{4}.*\\(Mitteleuropäische \\S+zeit\\)");
      Document html = html(anna.mail());
      assertThat(html.select("html").attr("lang")).isEqualTo("de");
      assertThat(html.select("img").eachAttr("src"))
          .containsExactly("https://firm.example/logo.png?a=1&b=2");
      assertThat(html.expectFirst("a.button").attr("style"))
          .contains("background-color:#ffcc00", ";color:#000000");
      assertThat(html.select("blockquote").text()).isEqualTo("Willkommen <b>an Bord</b>.");
    }
  }

  @Test
  void aMailToldTheTimeZoneOfItsReaderTellsTimesInIt(Firm firm) {
    String email = Firm.newAddress();
    firm.administrator().letUsersHaveAnyAttribute(true);
    try (PortalRules rules = PortalRules.of(firm)) {
      rules.say("postern.brand.time-zone", "Europe/Berlin");
      Invited anna = firm.invite(Invitation.to(email));
      firm.administrator()
          .changeUser(
              firm.userOf(anna), Map.of("attributes", Map.of("zoneinfo", "America/New_York")));

      Invited again = firm.inviteAgain(anna, Invitation.to(email));

      assertThat(anna.mail().text()).containsPattern("\\(Central European \\S+ Time\\)");
      assertThat(again.mail().text()).containsPattern("\\(Eastern \\S+ Time\\)");
    } finally {
      firm.administrator().letUsersHaveAnyAttribute(false);
    }
  }

  @Test
  void aFaceThatIsNoneIsNamedAndNoMailIsSent(Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules
          .say("postern.brand.logo", "javascript:alert(1)")
          .say("postern.brand.color", "red;background:url(//evil.example)")
          .say("postern.brand.time-zone", "Berlin");

      Answer refused = firm.api().invite(Invitation.to(Firm.newAddress()));

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("errors").findValuesAsText("field"))
          .contains("postern.brand.logo", "postern.brand.color", "postern.brand.time-zone");
    }
  }

  private static Document html(Mail mail) {
    return Jsoup.parse(mail.html());
  }
}
