package dev.postern.api;

import dev.postern.shared.UnsafeCharacters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A query that is read parameter by parameter, so that every fault is named at once. */
public final class QueryReader {
  private static final int DEFAULT_MAX = 50;
  private static final int HIGHEST_MAX = 200;

  private static final int LONGEST_TEXT = 255;

  /** Databases read all that they leave out. */
  private static final int HIGHEST_FIRST = 10_000;

  private final MultivaluedMap<String, String> query;
  private final List<FieldError> errors = new ArrayList<>();

  public QueryReader(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /** Faults found so far. */
  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  public void rejectParametersBesides(Set<String> known) {
    query.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                fault(
                    name.replaceAll("[^A-Za-z0-9_.-]", "?"),
                    "unknown-field",
                    "There is no such parameter."));
  }

  /** A text that a database takes; blank, absent and faulty are the same, the last is noted. */
  public Optional<String> text(String name) {
    Optional<String> given =
        Optional.ofNullable(query.getFirst(name)).filter(text -> !text.isBlank());
    boolean sound = given.filter(QueryReader::isSound).isPresent();
    if (given.isPresent() && !sound) {
      fault(
          name,
          "invalid-" + name,
          "Must have at most " + LONGEST_TEXT + " characters, none of them a control.");
    }
    return given.filter(text -> sound);
  }

  private static boolean isSound(String text) {
    return text.length() <= LONGEST_TEXT && text.codePoints().noneMatch(UnsafeCharacters::contain);
  }

  /** A text that {@code rule} takes, if it is there. */
  public <T> Optional<T> read(String name, Function<String, Optional<T>> rule, String message) {
    Optional<String> text = text(name);
    Optional<T> value = text.flatMap(rule);
    if (text.isPresent() && value.isEmpty()) {
      fault(name, "invalid-" + name, message);
    }
    return value;
  }

  /** How many to leave out: {@code first}. */
  public int first() {
    return number("first", 0, 0, HIGHEST_FIRST);
  }

  /** How many to show: {@code max}. */
  public int max() {
    return number("max", DEFAULT_MAX, 1, HIGHEST_MAX);
  }

  private int number(String name, int otherwise, int least, int most) {
    return read(
            name,
            text -> number(text, least, most),
            "Must be a number from " + least + " to " + most + ".")
        .orElse(otherwise);
  }

  private static Optional<Integer> number(String text, int least, int most) {
    return text.matches("\\d{1,6}")
        ? Optional.of(Integer.valueOf(text)).filter(n -> n >= least && n <= most)
        : Optional.empty();
  }

  public void fault(String field, String code, String message) {
    errors.add(new FieldError(field, code, message));
  }
}
