package dev.postern.e2e.harness;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;

/** What people hold in their hands. */
public enum Device {
  DESKTOP(1280, 800),
  PHONE(360, 740);

  private final int width;
  private final int height;

  Device(int width, int height) {
    this.width = width;
    this.height = height;
  }

  NewContextOptions options() {
    boolean small = this == PHONE;
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setDeviceScaleFactor(small ? 2 : 1)
        .setIsMobile(small)
        .setHasTouch(small);
  }

  /** The same for a browser with a profile of its own. */
  LaunchPersistentContextOptions profileOptions() {
    boolean small = this == PHONE;
    return new LaunchPersistentContextOptions()
        .setViewportSize(width, height)
        .setDeviceScaleFactor(small ? 2 : 1)
        .setIsMobile(small)
        .setHasTouch(small);
  }
}
