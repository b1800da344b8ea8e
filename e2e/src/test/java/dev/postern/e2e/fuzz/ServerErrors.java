package dev.postern.e2e.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a server's log says of failures that began in our code, whatever was answered. */
final class ServerErrors {
  private static final Pattern LINE = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d .*");
  private static final int MOST_LINES = 12;

  private ServerErrors() {}

  /**
   * Those that went through our code, wherever they ended: what it hands to Keycloak is its own to
   * check.
   *
   * @param log from where it is of interest
   */
  static List<String> ofOurs(String log) {
    List<String> ours = new ArrayList<>();
    List<String> error = new ArrayList<>();
    log.lines()
        .forEach(
            line -> {
              if (LINE.matcher(line).matches()) {
                add(error, ours);
                error.clear();
              }
              if (!error.isEmpty() || line.contains(" ERROR [")) {
                error.add(line);
              }
            });
    add(error, ours);
    return ours;
  }

  private static void add(List<String> error, List<String> ours) {
    if (error.stream().map(String::strip).anyMatch(line -> line.startsWith("at dev.postern."))) {
      ours.add(String.join("\n", error.subList(0, Math.min(MOST_LINES, error.size()))));
    }
  }
}
