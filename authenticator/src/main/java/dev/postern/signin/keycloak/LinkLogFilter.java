package dev.postern.signin.keycloak;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Keeps links, and those that stop mails, out of the log of Keycloak's HTTP layer, which writes the
 * address of each request at DEBUG before any filter of ours sees the request: with {@code
 * --proxy-headers} where it reads these, with {@code --metrics-enabled} where it counts requests
 * (feature A2).
 */
public final class LinkLogFilter implements Filter {
  private static final List<String> WRITERS =
      List.of(
          "io.quarkus.vertx.http.runtime.ForwardedParser",
          "io.quarkus.micrometer.runtime.binder.vertx.VertxHttpServerMetrics",
          "io.quarkus.micrometer.runtime.binder.RequestMetricInfo");

  private static final Pattern LINK = Pattern.compile("/postern/(?:l|stop)/.|[?&]key=");

  /** Filters from now on; the caller must keep the loggers, which are forgotten otherwise. */
  public static List<Logger> install() {
    List<Logger> loggers = WRITERS.stream().map(Logger::getLogger).toList();
    loggers.forEach(logger -> logger.setFilter(new LinkLogFilter()));
    return loggers;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    String text = line.getMessage() + Arrays.toString(line.getParameters());
    return !LINK.matcher(text).find();
  }
}
