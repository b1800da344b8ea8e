package dev.postern.policy.keycloak;

import dev.postern.policy.PolicyProblem;
import dev.postern.throttle.PortalLimits;
import dev.postern.throttle.Quota;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a portal lets through from its attributes, within bounds that are safe. */
final class LimitKeys {
  static final String ASKS_PER_SOURCE = "postern.limit.asks-per-source";
  static final String MAILS_PER_HOUR = "postern.limit.mails-per-mailbox-hour";
  static final String MAILS_PER_DAY = "postern.limit.mails-per-mailbox-day";
  static final String INVITATIONS_PER_DAY = "postern.limit.invitations-per-mailbox-day";
  static final String ASKS = "postern.limit.asks-per-hour";
  static final String INVITATIONS = "postern.limit.invitations-per-hour";

  static final Set<String> ALL =
      Set.of(
          ASKS_PER_SOURCE, MAILS_PER_HOUR, MAILS_PER_DAY, INVITATIONS_PER_DAY, ASKS, INVITATIONS);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final int MOST_ASKS = 100;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");
  private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5})/(P\\w{1,20})");

  private final LinkKeys.Attributes attributes;
  private final List<PolicyProblem> problems;

  /**
   * Reads one portal's keys.
   *
   * @param problems where every value is named that is none
   */
  LimitKeys(LinkKeys.Attributes attributes, List<PolicyProblem> problems) {
    this.attributes = attributes;
    this.problems = problems;
  }

  /** The limits; where a value is wrong, what counts in its place does not matter. */
  PortalLimits read() {
    return new PortalLimits(
        asksPerSource(),
        number(MAILS_PER_HOUR, 1, 20, HOUR),
        number(MAILS_PER_DAY, 1, 100, DAY),
        number(INVITATIONS_PER_DAY, 1, 100, DAY),
        number(ASKS, 10, 25_000, HOUR).orElse(PortalLimits.ASKS_PER_HOUR),
        number(INVITATIONS, 10, 100_000, HOUR).orElse(PortalLimits.INVITATIONS_PER_HOUR));
  }

  private Optional<Quota> asksPerSource() {
    String configured = attributes.get(ASKS_PER_SOURCE);
    if (configured == null) {
      return Optional.empty();
    }
    Optional<Quota> quota = rate(configured);
    if (quota.isEmpty()) {
      problems.add(
          new PolicyProblem(
              ASKS_PER_SOURCE,
              "must be a number from 1 to %d, a slash and a duration from PT10M to PT24H, such as"
                      .formatted(MOST_ASKS)
                  + " 5/PT10M"));
    }
    return quota;
  }

  private static Optional<Quota> rate(String text) {
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      return Optional.empty();
    }
    try {
      int limit = Integer.parseInt(rate.group(1));
      Duration window = Duration.parse(rate.group(2));
      boolean bounded =
          limit <= MOST_ASKS && window.compareTo(SHORTEST) >= 0 && window.compareTo(DAY) <= 0;
      return bounded ? Optional.of(new Quota(limit, window)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Optional<Quota> number(String key, int least, int most, Duration window) {
    String configured = attributes.get(key);
    if (configured == null) {
      return Optional.empty();
    }
    Optional<Quota> quota =
        Optional.of(configured)
            .filter(text -> NUMBER.matcher(text).matches())
            .map(Integer::parseInt)
            .filter(limit -> limit >= least && limit <= most)
            .map(limit -> new Quota(limit, window));
    if (quota.isEmpty()) {
      problems.add(new PolicyProblem(key, "must be a number from %d to %d".formatted(least, most)));
    }
    return quota;
  }
}
