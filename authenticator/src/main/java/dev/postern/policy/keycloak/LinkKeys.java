package dev.postern.policy.keycloak;

import dev.postern.policy.LinkPolicy;
import dev.postern.policy.LinkPolicy.Format;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.LinkPolicy.Terms;
import dev.postern.policy.LinkPolicy.Uses;
import dev.postern.policy.PolicyProblem;
import dev.postern.policy.Preset;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a portal's link policy from its attributes: a preset, and keys that override it. */
final class LinkKeys {
  static final String PRESET = "postern.preset";
  static final String USES = "postern.link.uses";
  static final String REISSUE = "postern.link.reissue";
  static final String FORMAT = "postern.link.format";
  static final String INVITATION_TTL = "postern.invitation.ttl";
  static final String REMINDER = "postern.invitation.reminder";
  static final String INVITATION_FOREIGN_PRESS = "postern.link.foreign-press.invitation";
  static final String SIGN_IN_TTL = "postern.sign-in.ttl";
  static final String SIGN_IN_FOREIGN_PRESS = "postern.link.foreign-press.sign-in";

  static final Set<String> ALL =
      Set.of(
          PRESET,
          FORMAT,
          USES,
          REISSUE,
          INVITATION_TTL,
          REMINDER,
          INVITATION_FOREIGN_PRESS,
          SIGN_IN_TTL,
          SIGN_IN_FOREIGN_PRESS);

  private final Attributes attributes;
  private final List<PolicyProblem> problems;

  /**
   * Reads one portal's keys.
   *
   * @param problems where every value is named that is none
   */
  LinkKeys(Attributes attributes, List<PolicyProblem> problems) {
    this.attributes = attributes;
    this.problems = problems;
  }

  /** The policy; where a value is wrong, what counts in its place does not matter. */
  LinkPolicy read() {
    LinkPolicy preset = choice(PRESET, Preset.ONE_TIME).policy();
    Format format = choice(FORMAT, preset.format());
    Uses uses = choice(USES, preset.uses());
    Reissue reissue = choice(REISSUE, preset.reissue());
    Terms invitation = terms(INVITATION_TTL, INVITATION_FOREIGN_PRESS, preset.invitation());
    Terms signIn = terms(SIGN_IN_TTL, SIGN_IN_FOREIGN_PRESS, preset.signIn());
    return new LinkPolicy(format, uses, reissue, invitation, signIn, reminder(invitation.life()));
  }

  private Optional<Duration> reminder(Duration life) {
    String configured = attributes.get(REMINDER);
    if (configured == null) {
      return Optional.empty();
    }
    Optional<Duration> reminder =
        duration(configured).filter(before -> LinkPolicy.remindsWithin(life, before));
    if (reminder.isEmpty()) {
      problems.add(
          new PolicyProblem(
              REMINDER,
              "must be an ISO-8601 duration from PT1H, shorter than invitations live, such as"
                  + " PT6H"));
    }
    return reminder;
  }

  private Terms terms(String lifeKey, String foreignPressKey, Terms otherwise) {
    return new Terms(
        life(lifeKey, otherwise.life()), choice(foreignPressKey, otherwise.foreignPress()));
  }

  private Duration life(String key, Duration otherwise) {
    String configured = attributes.get(key);
    if (configured == null) {
      return otherwise;
    }
    Optional<Duration> life = duration(configured).filter(Terms::isWithinBounds);
    if (life.isEmpty()) {
      problems.add(
          new PolicyProblem(key, "must be an ISO-8601 duration from PT1M to P30D, such as PT24H"));
    }
    return life.orElse(otherwise);
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** One of a few words; the default where there is none. */
  <E extends Enum<E>> E choice(String key, E otherwise) {
    String configured = attributes.get(key);
    if (configured == null) {
      return otherwise;
    }
    List<E> choices = List.of(otherwise.getDeclaringClass().getEnumConstants());
    Optional<E> chosen = choices.stream().filter(c -> code(c).equals(configured)).findFirst();
    if (chosen.isEmpty()) {
      String all = choices.stream().map(LinkKeys::code).collect(Collectors.joining(" or "));
      problems.add(new PolicyProblem(key, "must be " + all));
    }
    return chosen.orElse(otherwise);
  }

  private static String code(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The attributes of a client. */
  interface Attributes {
    @Nullable String get(String key);
  }
}
