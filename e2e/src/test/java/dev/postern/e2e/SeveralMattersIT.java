package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever asks for a link and has several open matters gets one mail, with a link to each. */
@Journey
class SeveralMattersIT {

  private final String quay = Firm.newMatter();
  private final String mill = Firm.newMatter();
  private final Robot browser = Robot.withCookies();
  private RelyingParty portal;
  private Invited anna;

  @BeforeEach
  void annaHasTwo(Firm firm) {
    portal = RelyingParty.portal(firm);
    anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(quay, "4 Quay Street"));
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(mill, "7 Mill Lane"));
  }

  /** The mail that comes of a sign-in, which the portal says more of or nothing. */
  private Mail asked(URI request, Firm firm) {
    int mails = firm.mailbox().mailsTo(anna.email()).size();
    browser.submit(browser.visit(request), "#postern-ask", Map.of("email", anna.email()));
    return firm.mailbox().mailTo(anna.email(), mails + 1);
  }

  private Mail asked(Firm firm) {
    return asked(portal.request("openid"), firm);
  }

  private Answer typed(Robot visitor, URI link) {
    return visitor.submit(visitor.get(link), "#postern-open", Map.of("email", anna.email()));
  }

  @ParameterizedTest
  @EnumSource
  void oneMailHasAButtonForEachTheNewestFirst(Device device, Firm firm, Visitors visitors) {
    Mail mail = asked(firm);

    assertThat(Mailbox.linksIn(mail)).hasSize(2).doesNotHaveDuplicates();
    assertThat(mail.text()).containsSubsequence("7 Mill Lane", mill, "4 Quay Street", quay);
    assertThat(mail.html()).containsSubsequence("7 Mill Lane", "4 Quay Street");
    Mailbox.linksIn(mail)
        .forEach(link -> assertThat(mail.html()).contains("href=\"" + link + "\""));
    assertThat(mail.subject()).isEqualTo("Your link to Harbour & Lane");
    Visitor inbox = visitors.on(device);
    inbox.page().setContent(mail.html());
    inbox.photograph("mail-matters");
    assertThat(inbox.overflow()).isZero();
  }

  @Test
  void eachLinkOpensItsMatterOnlyAndLeavesTheOthersGood(Firm firm) {
    List<URI> links = Mailbox.linksIn(asked(firm));
    Robot phone = Robot.withCookies();
    Robot tablet = Robot.withCookies();

    phone.followed(typed(phone, links.get(1)));

    assertThat(portal.mattersOf(phone)).containsExactly(quay);
    assertThat(Robot.withCookies().get(links.get(1)).deadReason()).isEqualTo("used");
    tablet.followed(typed(tablet, links.get(0)));
    assertThat(portal.mattersOf(tablet)).containsExactly(mill);
    assertThat(portal.mattersOf(phone)).containsExactly(quay);
  }

  @Test
  void inTheBrowserThatAskedOneGoesOnByItselfAndTheOtherAddsItsMatter(Firm firm) {
    List<URI> links = Mailbox.linksIn(asked(firm));

    Answer first = browser.get(links.get(0));
    assertThat(first.page().select("script[src$=/postern/press.js]")).hasSize(1);
    Answer finished = browser.get(browser.press(first, "#postern-open").location());
    assertThat(portal.gets(finished)).isTrue();
    assertThat(portal.mattersOf(browser)).containsExactly(mill);

    browser.signInWith(links.get(1));

    assertThat(portal.mattersOf(browser)).containsExactlyInAnyOrder(mill, quay);
  }

  @Test
  void moreThanTenAreTheNewestTenAndWordsOfTheOthers(Firm firm) {
    inviteTo(firm, 8);
    Mail ten = asked(firm);
    inviteTo(firm, 1);
    Mail eleven = asked(firm);

    assertThat(Mailbox.linksIn(ten)).hasSize(10).doesNotHaveDuplicates();
    assertThat(ten.text()).contains("4 Quay Street").doesNotContain("newest of your open matters");
    assertThat(Mailbox.linksIn(eleven)).hasSize(10).doesNotHaveDuplicates();
    assertThat(eleven.text())
        .contains("7 Mill Lane", "These are the 10 newest of your open matters.")
        .doesNotContain("4 Quay Street");
    assertThat(eleven.html()).contains("These are the 10 newest of your open matters.");
  }

  /** And waits for the last mail. */
  private void inviteTo(Firm firm, int matters) {
    int before = firm.mailbox().mailsTo(anna.email()).size();
    IntStream.rangeClosed(1, matters)
        .forEach(
            i ->
                assertThat(
                        firm.api()
                            .invite(
                                Invitation.to(anna.email())
                                    .forMatter(Firm.newMatter(), "House number " + i))
                            .status())
                    .isEqualTo(202));
    firm.mailbox().mailTo(anna.email(), before + matters);
  }

  @Test
  void aMatterThatThePortalNamesIsTheOnlyOne(Firm firm) {
    Mail mail = asked(portal.request("openid", "postern_matter", quay), firm);

    assertThat(Mailbox.linksIn(mail)).hasSize(1);
    assertThat(mail.text()).contains("4 Quay Street").doesNotContain("7 Mill Lane");
    Answer pressed = browser.press(browser.get(Mailbox.linkIn(mail)), "#postern-open");
    assertThat(portal.gets(browser.get(pressed.location()))).isTrue();
    assertThat(portal.mattersOf(browser)).containsExactly(quay);
  }

  @Test
  void aMatterThatIsUnknownSomebodyElsesOrClosedIsAsIfNoneWereNamed(Firm firm) {
    String bens = Firm.newMatter();
    firm.invite(Invitation.to(Firm.newAddress()).forMatter(bens, "9 Bens Avenue"));
    String closed = Firm.newMatter();
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(closed, "1 Closed Court"));
    firm.api().closeMatter(closed);

    for (String named : List.of(Firm.newMatter(), bens, closed, "${7*7}<b>", " ")) {
      Mail mail = asked(portal.request("openid", "postern_matter", named), firm);
      assertThat(Mailbox.linksIn(mail)).as(named).hasSize(2);
      assertThat(mail.text())
          .as(named)
          .contains("4 Quay Street", "7 Mill Lane")
          .doesNotContain("9 Bens Avenue", "1 Closed Court", "7*7", bens, closed);
    }
  }

  @Test
  void theOnesThatAreClosedAreLeftOut(Firm firm) {
    firm.api().closeMatter(mill);

    Mail mail = asked(firm);

    assertThat(Mailbox.linksIn(mail)).hasSize(1);
    assertThat(mail.text()).contains("4 Quay Street").doesNotContain("7 Mill Lane");
  }

  @ParameterizedTest
  @EnumSource
  void ifAllAreClosedTheMailSaysSoAndSignsNobodyIn(Device device, Firm firm, Visitors visitors) {
    firm.api().closeMatter(quay);
    firm.api().closeMatter(mill);

    Mail mail = asked(portal.request("openid", "postern_matter", quay), firm);

    assertThat(mail.subject()).isEqualTo("Your file at Harbour & Lane is no longer active");
    assertThat(Mailbox.linksIn(mail)).isEmpty();
    assertThat(mail.html())
        .doesNotContain("/postern/l/", "/login-actions/", "4 Quay Street", "7 Mill Lane");
    Visitor inbox = visitors.on(device);
    inbox.page().setContent(mail.html());
    inbox.photograph("mail-closed");
    assertThat(inbox.overflow()).isZero();
  }

  @Test
  void whoeverHasNoneGetsALinkToThePortal(Firm firm) {
    anna = firm.inviteSomebody();

    Mail mail = asked(firm);

    assertThat(Mailbox.linksIn(mail)).hasSize(1);
    Answer pressed = browser.press(browser.get(Mailbox.linkIn(mail)), "#postern-open");
    assertThat(portal.gets(browser.get(pressed.location()))).isTrue();
    assertThat(portal.mattersOf(browser)).isEmpty();
  }

  @Test
  void aPageThatThePortalNamesIsTheLandingInAnotherBrowserToo(Firm firm) {
    String target = firm.portal() + "/matters/" + quay;
    URI request =
        URI.create(portal.request("openid", "postern_target", target) + "&postern_matter=" + quay);
    Robot phone = Robot.withCookies();

    Answer landing = phone.followed(typed(phone, Mailbox.linkIn(asked(request, firm))));

    assertThat(landing.response().uri()).hasToString(target);
    assertThat(landing.page().select("#matter-reference").text()).isEqualTo(quay);
  }

  @Test
  void aPageThatIsNotThePortalsOwnIsIgnored(Firm firm) {
    for (String target :
        List.of(
            "https://evil.example/matters/1",
            "//evil.example",
            "javascript:alert('evil.example')",
            firm.portal() + "@evil.example/sso",
            firm.portal() + "/matters/../evil.example")) {
      Robot phone = Robot.withCookies();
      Mail mail = asked(portal.request("openid", "postern_target", target), firm);

      Answer pressed = typed(phone, Mailbox.linksIn(mail).get(0));
      Answer end = phone.get(pressed.location());

      assertThat(mail.text()).as(target).doesNotContain("evil.example");
      assertThat(end.header("Location"))
          .as(target)
          .startsWith(firm.portal() + "/sso?")
          .doesNotContain("target_link_uri", "evil.example");
    }
  }
}
