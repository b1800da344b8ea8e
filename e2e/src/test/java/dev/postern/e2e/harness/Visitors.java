package dev.postern.e2e.harness;

import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives out browsers that have never been anywhere; they are closed after the test. */
public final class Visitors implements AutoCloseable {

  private final Chromium chromium;
  private final List<BrowserContext> contexts = new ArrayList<>();

  Visitors(Chromium chromium) {
    this.chromium = chromium;
  }

  public Visitor on(Device device) {
    BrowserContext context = chromium.browser().newContext(device.options());
    context.setDefaultTimeout(30_000);
    context.setExtraHTTPHeaders(Source.ofItsOwn().headers());
    contexts.add(context);
    return new Visitor(device, context.newPage(), Path.of("target", "screenshots"));
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
