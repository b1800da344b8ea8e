package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import org.junit.jupiter.api.Test;

/** The story of every mailed link: read on the phone on the way to work, wanted on the laptop. */
@Journey
class MorningAndEveningIT {

  @Test
  void theLinkOfTheMorningOnThePhoneIsOnePressFromThePortalInTheEveningOnTheLaptop(
      Firm firm, Visitors visitors) {
    String matter = Firm.newMatter();
    String home = firm.portal() + "/matters/" + matter;
    Invited anna =
        firm.invite(
            Invitation.to(Firm.newAddress())
                .named("Anna", "Arnold")
                .forMatter(matter, "Purchase of 12 Elm Street")
                .with("target", home));

    // In the morning, on the phone.
    Visitor phone = visitors.on(Device.PHONE);
    phone.open(anna.link());
    phone.page().locator("#postern-open").click();
    phone.page().waitForURL(home);
    assertThat(phone.page().locator("#matter-person")).hasText("Anna Arnold");

    // In the evening, on the laptop: the same mail.
    Visitor laptop = visitors.on(Device.DESKTOP);
    assertThat(laptop.open(anna.link())).isEqualTo(410);
    assertThat(laptop.page().locator("h1")).hasText("This link has already been used");
    laptop.page().locator("#postern-heal").click();
    laptop.page().locator("#postern-healed").waitFor();
    assertThat(laptop.page().locator("#postern-dead")).containsText("c•••@client.example");

    // A minute later there is another mail, and one press on its link.
    laptop.open(Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2)));
    laptop.page().locator("#postern-open").click();
    laptop.page().waitForURL(home);
    assertThat(laptop.page().locator("#matter-person")).hasText("Anna Arnold");

    // And the phone is still in.
    phone.page().reload();
    assertThat(phone.page().locator("#matter-person")).hasText("Anna Arnold");
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(2);
  }
}
