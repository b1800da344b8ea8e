package dev.postern.e2e.harness;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A person at a browser. */
public record Visitor(Device device, Page page, Path screenshots) {

  private static final int MOST_TABS = 40;

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

  /** Ends a browser that has a profile of its own. */
  public void closeBrowser() {
    page.context().close();
  }

  /** Keeps a picture of the whole page. */
  public void photograph(String name) {
    Path file = screenshots.resolve(device.name().toLowerCase(Locale.ROOT)).resolve(name + ".png");
    page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
  }

  /** Moves on with the Tab key, as people without a mouse do, until something has the focus. */
  public void tabTo(String selector) {
    for (int i = 0; !isFocused(selector); i++) {
      if (i == MOST_TABS) {
        throw new AssertionError("The Tab key does not lead to " + selector);
      }
      page.keyboard().press("Tab");
    }
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
