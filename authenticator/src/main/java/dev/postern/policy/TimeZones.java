package dev.postern.policy;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The IANA time zones that this Java knows. */
public final class TimeZones {
  /** Asking Java for them copies all their names, which would be done for every mail. */
  private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private TimeZones() {}

  /**
   * The zone of this name.
   *
   * @param name such as {@code Europe/Berlin}
   * @return empty if there is none; an offset such as {@code +02:00} is none
   */
  public static Optional<ZoneId> named(String name) {
    return Optional.of(name).filter(NAMES::contains).map(ZoneId::of);
  }
}
