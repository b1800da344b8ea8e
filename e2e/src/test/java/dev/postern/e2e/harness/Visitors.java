package dev.postern.e2e.harness;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  /** One whose browser runs no scripts of pages. */
  public Visitor withoutScripts(Device device) {
    return visitor(
        device, chromium.browser().newContext(device.options().setJavaScriptEnabled(false)));
  }

  /**
   * A place for a browser to keep what it has. Left where it is: a browser that was closed goes on
   * writing to it for a moment.
   */
  public Path newProfile() {
    try {
      Path profiles = Files.createDirectories(Path.of("target", "browser-profiles"));
      return Files.createTempDirectory(profiles, "profile").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One with a browser to itself, which keeps on disk what browsers keep. */
  public Visitor on(Device device, Path profile) {
    return visitor(device, chromium.launchedWith(profile, device));
  }

  private Visitor visitor(Device device, BrowserContext context) {
    context.setDefaultTimeout(Patience.OF_A_BROWSER_IN_MILLIS);
    context.setExtraHTTPHeaders(Source.ofItsOwn().headers());
    contexts.add(context);
    return new Visitor(device, context.newPage(), Path.of("target", "screenshots"));
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
