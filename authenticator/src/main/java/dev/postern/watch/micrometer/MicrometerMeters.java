package dev.postern.watch.micrometer;

import dev.postern.watch.Backlog;
import dev.postern.watch.Counted;
import dev.postern.watch.Counted.What;
import dev.postern.watch.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Counts in the registry that Keycloak serves as {@code /metrics}; where metrics are off there is
 * none, and nothing is kept. Micrometer appends {@code _total} to counters and units to the rest.
 */
public final class MicrometerMeters implements Meters {
  /** A label has few values, whatever is counted: beyond, all are one. */
  private static final int MOST_DETAILS = 64;

  private static final Pattern DETAIL = Pattern.compile("[a-z0-9-]{1,64}");
  private static final String OTHER = "other";

  private static final Map<What, Name> NAMES =
      new EnumMap<>(
          Map.of(
              What.LINK_ISSUED,
              new Name("postern.links.issued", "", "Links that were issued"),
              What.LINK_OPENED,
              new Name("postern.links.opened", "", "Links that a browser has looked at first"),
              What.LINK_REDEEMED,
              new Name("postern.links.redeemed", "", "Links that were redeemed"),
              What.LINK_REFUSED,
              new Name("postern.links.refused", "reason", "Presses and codes that opened nothing"),
              What.MAIL_SENT,
              new Name("postern.mails.sent", "kind", "Mails that a mail server has taken"),
              What.MAIL_FAILED,
              new Name("postern.mails.failed", "kind", "Attempts that no mail server has taken"),
              What.LIMITED,
              new Name("postern.limited", "bucket", "What a limit has refused"),
              What.LIMITER_AWAY,
              new Name("postern.limiter.away", "", "What the limiter could not answer")));

  private final CompositeMeterRegistry registry;
  private final Map<What, Set<String>> details = new EnumMap<>(What.class);
  private final AtomicReference<Double> depth = new AtomicReference<>(Double.NaN);
  private final AtomicReference<Double> overdue = new AtomicReference<>(Double.NaN);
  private final AtomicInteger stuck = new AtomicInteger();
  private final Timer redeem;

  /**
   * One of a server.
   *
   * @param known what is there from the beginning, at nought
   */
  public static MicrometerMeters ofServer(List<Counted> known) {
    return new MicrometerMeters(Metrics.globalRegistry, known);
  }

  MicrometerMeters(CompositeMeterRegistry registry, List<Counted> known) {
    this.registry = registry;
    known.forEach(this::counter);
    Gauge.builder("postern.mail.queue.depth", depth, AtomicReference::get)
        .description("Mails that wait for a mail server, of all nodes")
        .register(registry);
    Gauge.builder("postern.mail.queue.oldest.age", overdue, AtomicReference::get)
        .description("How long the one of them that is due longest has been due")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("postern.record.stuck.realms", stuck, AtomicInteger::get)
        .description("Realms whose record keeps facts beyond their time, as they do not verify")
        .register(registry);
    redeem =
        Timer.builder("postern.redeem")
            .description("From the press that redeems a link to its answer")
            .serviceLevelObjectives(
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2500),
                Duration.ofSeconds(5))
            .register(registry);
  }

  @Override
  public void count(Counted counted) {
    counter(counted).increment();
  }

  @Override
  public void redeemed(Duration took) {
    redeem.record(took);
  }

  @Override
  public void waiting(Backlog backlog) {
    depth.set((double) backlog.depth());
    overdue.set(backlog.overdue().toMillis() / 1000.0);
  }

  @Override
  public void waitingIsUnknown() {
    depth.set(Double.NaN);
    overdue.set(Double.NaN);
  }

  @Override
  public void retentionIsStuck(int realms) {
    stuck.set(realms);
  }

  @Override
  public boolean areRead() {
    return !registry.getRegistries().isEmpty();
  }

  /** Known ones are found again by name and label. */
  private Counter counter(Counted counted) {
    Name name = Objects.requireNonNull(NAMES.get(counted.what()));
    Counter.Builder counter = Counter.builder(name.name()).description(name.description());
    return (name.label().isEmpty() ? counter : counter.tag(name.label(), bounded(counted)))
        .register(registry);
  }

  private String bounded(Counted counted) {
    String detail = counted.detail().filter(text -> DETAIL.matcher(text).matches()).orElse(OTHER);
    synchronized (details) {
      Set<String> known = details.computeIfAbsent(counted.what(), what -> new HashSet<>());
      return known.contains(detail) || (known.size() < MOST_DETAILS && known.add(detail))
          ? detail
          : OTHER;
    }
  }

  /**
   * How Prometheus knows it.
   *
   * @param label the name of its one label; empty if it has none
   */
  private record Name(String name, String label, String description) {}
}
