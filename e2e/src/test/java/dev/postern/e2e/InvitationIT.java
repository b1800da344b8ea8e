package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the invitation to the page of the portal, with a mail, a click and a press in between. */
@Journey
class InvitationIT {

  @ParameterizedTest
  @EnumSource
  void anInvitedPersonLandsInThePortalOnTheirMatter(Device device, Firm firm, Visitors visitors) {
    String matter = Firm.newMatter();
    Invited anna = firm.invite(invitation(firm, matter));

    Visitor inbox = visitors.on(device);
    inbox.open(firm.inbox().htmlOf(anna.mail()));
    inbox.photograph("mail-html");
    Visitor visitor =
        inbox.openTab(() -> inbox.page().getByText("Open your portal").first().click());

    assertThat(visitor.page().locator("body")).containsText("Harbour & Lane");
    assertThat(visitor.page().locator("body")).containsText("Purchase of 4 Quay Street");
    assertThat(visitor.page().locator("body")).not().containsText(anna.email());
    visitor.photograph("open");
    visitor.page().locator("#postern-open").click();

    visitor.page().waitForURL(firm.portal() + "/matters/" + matter);
    assertThat(visitor.page().locator("#matter-person")).hasText("Anna Arnold");
    assertThat(visitor.page().locator("#matter-reference")).hasText(matter);
    visitor.photograph("portal-matter");
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("redeemed");
  }

  @ParameterizedTest
  @EnumSource
  void aPersonWithoutAMatterLandsAtHome(Device device, Firm firm, Visitors visitors) {
    Invited ben = firm.invite(Invitation.to(Firm.newAddress()).named("Ben", "Brook"));

    Visitor visitor = visitors.on(device);
    visitor.open(ben.link());
    visitor.page().locator("#postern-open").click();

    visitor.page().waitForURL(firm.portal() + "/home");
    assertThat(visitor.page().locator("#signed-in-as")).hasText("Ben Brook");
    visitor.photograph("portal-home");
  }

  @ParameterizedTest
  @EnumSource
  void theMailReadsWellAsPlainText(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.invite(invitation(firm, Firm.newMatter()));

    assertThat(anna.mail().subject()).isEqualTo("Your private portal at Harbour & Lane");
    assertThat(anna.mail().text())
        .contains(anna.link().toString(), "Purchase of 4 Quay Street", "Welcome aboard.");
    Visitor inbox = visitors.on(device);
    inbox.open(firm.inbox().url().resolve("/mails/" + anna.mail().number() + "?as=text"));
    inbox.photograph("mail-text");
  }

  @ParameterizedTest
  @EnumSource
  void thePageToPressFitsTheScreenAndIsOpenToAll(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.invite(invitation(firm, Firm.newMatter()));

    Visitor visitor = visitors.on(device);
    visitor.open(anna.link());

    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
  }

  private static Invitation invitation(Firm firm, String matter) {
    return Invitation.to(Firm.newAddress())
        .named("Anna", "Arnold")
        .forMatter(matter, "Purchase of 4 Quay Street")
        .with("message", "Welcome aboard.")
        .with("target", firm.portal() + "/matters/" + matter);
  }
}
