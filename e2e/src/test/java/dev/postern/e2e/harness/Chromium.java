package dev.postern.e2e.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.postern.demo.launcher.ChildProcess;
import dev.postern.demo.launcher.LogFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one browser of a run: the machine's own, or the one that {@code postern.chromium} names, or
 * the one that Playwright has downloaded.
 */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final String SKIP_DOWNLOAD = "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD";
  private static final List<String> ARGUMENTS =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  static Chromium launched() {
    LaunchOptions options = new LaunchOptions().setArgs(ARGUMENTS).setChromiumSandbox(!isRoot());
    executable().ifPresentOrElse(options::setExecutablePath, Chromium::download);
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.OF_A_BROWSER_IN_MILLIS);
    Playwright playwright =
        Playwright.create(new CreateOptions().setEnv(Map.of(SKIP_DOWNLOAD, "1")));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /** Another one, which keeps its cookies in a directory, as long as they are to be kept. */
  BrowserContext launchedWith(Path profile, Device device) {
    LaunchPersistentContextOptions options =
        device.profileOptions().setArgs(ARGUMENTS).setChromiumSandbox(!isRoot());
    executable().ifPresent(options::setExecutablePath);
    return playwright.chromium().launchPersistentContext(profile, options);
  }

  /** By itself, Playwright would fetch browsers of three kinds. */
  private static void download() {
    List<String> command =
        List.of(
            ChildProcess.java().toString(),
            "-cp",
            System.getProperty("java.class.path"),
            CLI.class.getName(),
            "install",
            "chromium");
    LogFile log = new LogFile(Path.of("target", "chromium-download.log"));
    try (ChildProcess download =
        ChildProcess.start("Chromium's download", command, Map.of(SKIP_DOWNLOAD, "0"), log)) {
      download.awaitSuccess(Duration.ofMinutes(10));
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Optional<Path> executable() {
    String chosen = System.getProperty("postern.chromium", "");
    return chosen.isBlank() ? onPath() : Optional.of(Path.of(chosen));
  }

  private static Optional<Path> onPath() {
    List<String> directories =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getenv("PATH"))
            .toList();
    Stream<Path> candidates =
        NAMES.stream().flatMap(name -> directories.stream().map(dir -> Path.of(dir, name)));
    return candidates.filter(Files::isExecutable).findFirst();
  }

  /** Chromium's sandbox does not work as root, as builds in containers often are. */
  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
