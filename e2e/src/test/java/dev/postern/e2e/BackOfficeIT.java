package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.Staff;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Staff sign in to the same portal with a password and a code, and invite from its back office. */
@Journey
class BackOfficeIT {

  @ParameterizedTest
  @EnumSource
  void staffInviteAndSeeHowTheLinkFares(Device device, Firm firm, Visitors visitors) {
    Visitor staff = visitors.on(device);
    signIn(staff, firm);
    String email = Firm.newAddress();
    String matter = Firm.newMatter();

    Page office = staff.page();
    office.locator("#email").fill(email);
    office.locator("#firstName").fill("Anna");
    office.locator("#lastName").fill("Arnold");
    office.locator("#matterReference").fill(matter);
    office.locator("#matterTitle").fill("Purchase of 4 Quay Street");
    office.locator("#message").fill("Welcome aboard.");
    office.locator("#send").click();

    assertThat(office.locator("#invited")).containsText(email);
    Locator row = office.locator("#sent .sent", new Page.LocatorOptions().setHasText(email));
    awaitState(office, row, "sent");
    staff.photograph("back-office");

    Visitor anna = visitors.on(device);
    anna.open(Mailbox.linkIn(firm.mailbox().mailTo(email, 1)));
    anna.page().locator("#postern-open").click();
    anna.page().waitForURL(firm.portal() + "/matters/" + matter);
    assertThat(anna.page().locator("#matter-title")).hasText("Purchase of 4 Quay Street");
    awaitState(office, row, "redeemed");
  }

  @ParameterizedTest
  @EnumSource
  void theBackOfficeShowsWhatIsWrongBesideTheField(Device device, Firm firm, Visitors visitors) {
    Visitor staff = visitors.on(device);
    signIn(staff, firm);

    staff.page().locator("#email").fill("anna@client.example, eve@evil.example");
    staff.page().locator("#send").click();

    assertThat(staff.page().locator("#email-error")).isVisible();
    staff.photograph("back-office-fault");
  }

  /** Borrower and co-borrower, each in a browser of their own, and staff in a third. */
  @ParameterizedTest
  @EnumSource
  void aMatterThatStaffCloseIsClosedForAllWhoShareIt(Device device, Firm firm, Visitors visitors) {
    String matter = Firm.newMatter();
    Visitor anna = visitors.on(device);
    Visitor ben = visitors.on(device);
    enter(anna, firm, "borrower", matter);
    enter(ben, firm, "co-borrower", matter);
    Visitor staff = visitors.on(device);
    signIn(staff, firm);
    Page office = staff.page();
    office.locator("#to-matters").click();
    Locator row = office.locator("[data-matter='" + matter + "']");
    assertThat(row).containsText("co-borrower");
    assertThat(row.locator("[data-state=active]")).hasCount(2);
    assertThat(staff.barriers()).isEmpty();
    staff.photograph("office-matters");

    row.locator(".close").click();

    assertThat(office.locator("#receipt")).containsText("Sessions being ended: 2");
    assertThat(row.locator("[data-status=closed]")).isVisible();
    awaitSignInPage(anna);
    awaitSignInPage(ben);

    row.locator(".reopen").click();

    assertThat(row.locator("[data-status=open]")).isVisible();
    enter(anna, firm, "borrower", matter);
  }

  private static void enter(Visitor visitor, Firm firm, String role, String matter) {
    Invited invited =
        firm.invite(
            Invitation.to(Firm.newAddress())
                .forMatter(matter, "Purchase")
                .with("role", role)
                .with("target", firm.portal() + "/matters/" + matter));
    visitor.open(invited.link());
    visitor.page().locator("#postern-open").click();
    visitor.page().waitForURL(firm.portal() + "/matters/" + matter);
  }

  /** The portal hears of it by back-channel logout, and asks Keycloak, which lets nobody in. */
  private static void awaitSignInPage(Visitor visitor) {
    await()
        .untilAsserted(
            () -> {
              visitor.page().reload();
              assertThat(visitor.page().locator("#postern-sign-in").count()).isEqualTo(1);
            });
  }

  private static void signIn(Visitor visitor, Firm firm) {
    Staff staff = Staff.hiredBy(firm.administrator());
    visitor.open(firm.portal().resolve("/office"));
    visitor.photograph("sign-in");
    assertThat(visitor.barriers()).isEmpty();
    visitor.page().locator("#postern-password").click();
    visitor.page().locator("#password").waitFor();
    visitor.photograph("staff-password");
    assertThat(visitor.barriers()).isEmpty();
    visitor.page().locator("#username").fill(staff.username());
    visitor.page().locator("#password").fill(staff.password());
    visitor.page().locator("#kc-login").click();
    visitor.page().locator("#otp").waitFor();
    visitor.photograph("staff-code");
    visitor.page().locator("#otp").fill(staff.code());
    visitor.page().locator("#kc-login").click();
    visitor.page().waitForURL(firm.portal() + "/office");
  }

  private static void awaitState(Page office, Locator row, String state) {
    await()
        .untilAsserted(
            () -> {
              office.navigate(office.url());
              assertThat(row.locator("[data-status]").getAttribute("data-status")).isEqualTo(state);
            });
  }
}
