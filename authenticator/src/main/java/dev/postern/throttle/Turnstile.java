package dev.postern.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts in the memory of one node what is not worth a row: how often something was done to one
 * subject, from one network and from all of them. Approximate on purpose: windows are fixed, each
 * node counts for itself, a restart forgets, and of too many subjects the one that was not heard of
 * for longest is forgotten. Thread-safe.
 */
public final class Turnstile {
  private final Bounds bounds;
  private final InstantSource clock;
  private final Map<String, Page> pages = new LinkedHashMap<>(16, 0.75f, true);

  public Turnstile(Bounds bounds, InstantSource clock) {
    this.bounds = bounds;
    this.clock = clock;
  }

  /**
   * Counts once more, if there is room.
   *
   * @param address where from, as Keycloak resolved it; counted by its network
   * @return whether there was room
   */
  public synchronized boolean admit(String subject, String address) {
    Instant now = clock.instant();
    Page page = pages.get(subject);
    if (page == null || !page.since.plus(bounds.window()).isAfter(now)) {
      page = new Page(now);
      pages.put(subject, page);
      forgetTheOldest();
    }
    String network = SourceNetwork.of(address);
    int before = page.byNetwork.getOrDefault(network, 0);
    if (page.all >= bounds.perSubject() || before >= bounds.perNetwork()) {
      return false;
    }
    page.all++;
    page.byNetwork.put(network, before + 1);
    return true;
  }

  private void forgetTheOldest() {
    if (pages.size() > bounds.subjects()) {
      pages.remove(pages.keySet().iterator().next());
    }
  }

  /**
   * How much is let through.
   *
   * @param perNetwork in a window, for one subject, from one network
   * @param perSubject in a window, for one subject, from all networks
   * @param subjects how many are remembered at once
   */
  public record Bounds(int perNetwork, int perSubject, Duration window, int subjects) {}

  private static final class Page {
    private final Instant since;
    private final Map<String, Integer> byNetwork = new HashMap<>();
    private int all;

    Page(Instant since) {
      this.since = since;
    }
  }
}
