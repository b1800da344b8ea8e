package dev.postern.signin.keycloak;

import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Keeps links, and those that stop mails, out of the log of Keycloak's HTTP layer: with {@code
 * --proxy-headers} it writes the whole address of each request at DEBUG, before any filter of ours
 * sees the request (feature A2).
 */
public final class LinkLogFilter implements Filter {
  private static final String FORWARDED_PARSER = "io.quarkus.vertx.http.runtime.ForwardedParser";
  private static final Pattern LINK = Pattern.compile("/postern/(?:l|stop)/.|[?&]key=");

  /** Filters from now on; the caller must keep the logger, which is forgotten otherwise. */
  public static Logger install() {
    Logger logger = Logger.getLogger(FORWARDED_PARSER);
    logger.setFilter(new LinkLogFilter());
    return logger;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    String text = line.getMessage() + Arrays.toString(line.getParameters());
    return !LINK.matcher(text).find();
  }
}
