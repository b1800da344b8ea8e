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
    return visitor(device, chromium.browser().newContext(device.options()));
  }

  /** One with a browser to itself, which keeps on disk what browsers keep. */
  public Visitor on(Device device, Path profile) {
    return visitor(device, chromium.launchedWith(profile, device));
  }

  private Visitor visitor(Device device, BrowserContext context) {
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
