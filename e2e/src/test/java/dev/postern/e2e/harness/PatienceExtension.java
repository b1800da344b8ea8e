package dev.postern.e2e.harness;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets tests wait for a condition for as long as a machine may need that has much else to do. Those
 * that pass wait no longer for it.
 */
final class PatienceExtension implements BeforeAllCallback {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(PATIENCE);
    PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
  }
}
