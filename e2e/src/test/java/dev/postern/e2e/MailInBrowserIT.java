package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails as a mail program shows them that draws HTML as Chromium does. */
@Journey
class MailInBrowserIT {
  /** What a finger needs (WCAG 2.2, 2.5.5). */
  private static final double FINGER = 44;

  private static final String LONG_TITLE =
      "Finanzierung des Mehrfamilienhauses ".repeat(4) + "Donaudampfschifffahrtsstraße".repeat(3);

  @ParameterizedTest
  @CsvSource({
    "en, 320, LIGHT",
    "en, 320, DARK",
    "en, 600, LIGHT",
    "en, 600, DARK",
    "ar, 320, LIGHT",
    "ar, 600, DARK",
    "ja, 320, DARK"
  })
  void aMailFitsAndCanBeReadAndPressed(
      String locale, int width, ColorScheme scheme, Firm firm, Visitors visitors) {
    Mail mail = mail(locale, firm);
    Visitor anna = visitors.withoutScripts(Device.PHONE);
    Page page = shown(mail, width, scheme, anna.page());

    anna.photograph("mail-" + locale + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
    assertThat(page.locator("html").getAttribute("dir"))
        .isEqualTo(locale.equals("ar") ? "rtl" : "ltr");
    Locator button = page.locator("a.button");
    assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(FINGER);
    assertThat(button.boundingBox().x).isNotNegative();
    assertThat(button.boundingBox().x + button.boundingBox().width).isLessThanOrEqualTo(width);
    assertThat(widest(page)).isLessThanOrEqualTo(width);
  }

  /** With an image that is not shown, as mail programs have it until they are told otherwise. */
  private static Mail mail(String locale, Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules
          .say("postern.brand.logo", "https://firm.example/logo.png")
          .say("postern.brand.color", "#1f5a8c");
      return firm.invite(
              Invitation.to(Firm.newAddress())
                  .named("Anna", "Arnold")
                  .forMatter(Firm.newMatter(), LONG_TITLE)
                  .with("locale", locale))
          .mail();
    }
  }

  private static Page shown(Mail mail, int width, ColorScheme scheme, Page page) {
    page.setViewportSize(width, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.route("**/*", Route::abort);
    page.setContent(mail.html());
    return page;
  }

  private static int widest(Page page) {
    return ((Number) page.locator("html").evaluate("html => html.scrollWidth")).intValue();
  }
}
