package dev.postern.e2e.harness;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A person at a browser. */
public record Visitor(Device device, Page page, Path screenshots) {

  /** More than any page has. */
  private static final int MOST_STOPS = 50;

  /** Goes to an address; answers the status of the page it ends on. */
  public int open(URI address) {
    Response response = page.navigate(address.toString());
    return response.status();
  }

  /** Clicks what opens a new tab, and goes on there. */
  public Visitor openTab(Runnable click) {
    Page tab = page.waitForPopup(click);
    tab.waitForLoadState();
    return new Visitor(device, tab, screenshots);
  }

  /** The same person in another tab of the same browser. */
  public Visitor inAnotherTab() {
    return new Visitor(device, page.context().newPage(), screenshots);
  }

  /**
   * Turns to something else: the page is hidden from now on. Chromium without a screen shows all of
   * its tabs at once, so that the page has to be told.
   */
  public void lookAway() {
    show("hidden");
  }

  /** Turns to the page again. */
  public void lookBack() {
    show("visible");
  }

  private void show(String state) {
    page.evaluate(
        """
        state => {
          Object.defineProperty(document, "visibilityState", { get: () => state, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }
        """,
        state);
  }

  /** Goes from field to field by keyboard, as far as one that is there. */
  public void tabTo(Locator field) {
    for (int i = 0; i < MOST_STOPS; i++) {
      if ((boolean) field.evaluate("element => element === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not lead to " + field);
  }

  /** Ends a browser that has a profile of its own. */
  public void closeBrowser() {
    page.context().close();
  }

  /** Keeps a picture of the whole page. */
  public void photograph(String name) {
    Path file = screenshots.resolve(device.name().toLowerCase(Locale.ROOT)).resolve(name + ".png");
    page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
  }

  /** The same by a selector. */
  public void tabTo(String selector) {
    tabTo(page.locator(selector));
  }

  /** Whether what is typed goes there. */
  public boolean isFocused(String selector) {
    return page.locator(selector + ":focus").count() == 1;
  }

  /** Presses a button of the page with keys alone. */
  public void pressByKeyboard(String selector) {
    tabTo(selector);
    page.keyboard().press("Enter");
  }

  /** What stands in the way of people who use the page by keyboard or ear: the rules it breaks. */
  public List<String> barriers() {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .map(rule -> rule.getId() + ": " + rule.getHelp())
            .toList();
  }

  /** How much wider than the screen the page is, in pixels. */
  public int overflow() {
    Object width =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return ((Number) width).intValue();
  }
}
