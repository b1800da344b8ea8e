package dev.postern.e2e.harness;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a server tells Prometheus. */
public record ServerMetrics(URI address) {
  public static ServerMetrics of(Firm firm) {
    return new ServerMetrics(firm.keycloak().management().resolve("/metrics"));
  }

  public Answer answer() {
    return Robot.withoutCookies().get(address);
  }

  /** All lines about Postern. */
  public List<String> lines() {
    return answer().body().lines().filter(line -> line.contains("postern_")).toList();
  }

  /** The names of all metrics of Postern, as Prometheus knows them. */
  public List<String> names() {
    return samples().map(line -> line.split("[{ ]", 2)[0]).distinct().toList();
  }

  /**
   * The sum of all samples of a name that have these labels.
   *
   * @param labels such as {@code kind="link"}
   */
  public double of(String name, String... labels) {
    return samples()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private Stream<String> samples() {
    return lines().stream().filter(line -> !line.startsWith("#"));
  }
}
