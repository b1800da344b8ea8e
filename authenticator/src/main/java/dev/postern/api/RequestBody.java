package dev.postern.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A JSON request body that is read field by field, so that every fault is named at once: wrong
 * types, unknown fields, values that are too long or that a domain type does not take.
 */
public final class RequestBody {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The path of the whole body in its faults. */
  private static final String WHOLE = "";

  private final JsonNode node;
  private final String path;
  private final List<FieldError> errors;

  private RequestBody(JsonNode node, String path, List<FieldError> errors) {
    this.node = node;
    this.path = path;
    this.errors = errors;
  }

  /** Reads a body; one that is no JSON object is itself the fault, and the only one. */
  public static RequestBody parse(String json) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode node = MAPPER.createObjectNode();
    try {
      JsonNode read = MAPPER.readTree(json);
      if (read.isObject()) {
        node = read;
      } else {
        errors.add(new FieldError(WHOLE, "invalid-json", "The body must be a JSON object."));
      }
    } catch (JsonProcessingException malformed) {
      errors.add(
          new FieldError(WHOLE, "invalid-json", "The body must be one well-formed JSON object."));
    }
    return new RequestBody(node, WHOLE, errors);
  }

  /** Faults found so far, in this object and those within it. */
  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  public void rejectFieldsBesides(Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                fault(printable(name), "unknown-field", "There is no such field.");
              }
            });
  }

  /** Whether the field is there, rightly typed or not. */
  public boolean has(String field) {
    return node.hasNonNull(field);
  }

  /** An object within this one; absent and null are the same. */
  public Optional<RequestBody> object(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      fault(field, "invalid-type", "Must be an object.");
      return Optional.empty();
    }
    return Optional.of(new RequestBody(value, path + field + ".", errors));
  }

  /** A text that must be there and that {@code rule} takes. */
  public <T> Optional<T> required(String field, Rule<T> rule) {
    Optional<String> text = text(field);
    if (text.isEmpty() && !isFaulty(path + field) && !isFaulty(WHOLE)) {
      fault(field, "required", "Must be given.");
    }
    return text.flatMap(value -> read(field, value, rule));
  }

  /** A text that {@code rule} takes if it is there; blank, absent and null are the same. */
  public <T> Optional<T> optional(String field, Rule<T> rule) {
    return text(field).flatMap(value -> read(field, value, rule));
  }

  public void fault(String field, String code, String message) {
    errors.add(new FieldError(path + field, code, message));
  }

  private <T> Optional<T> read(String field, String value, Rule<T> rule) {
    Optional<T> read = rule.reader().apply(value);
    if (read.isEmpty()) {
      fault(field, rule.code(), rule.message());
    }
    return read;
  }

  private Optional<String> text(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      fault(field, "invalid-type", "Must be a string.");
      return Optional.empty();
    }
    return Optional.of(value.textValue()).filter(text -> !text.isBlank());
  }

  private boolean isFaulty(String where) {
    return errors.stream().anyMatch(error -> error.field().equals(where));
  }

  private static String printable(String name) {
    String cut = name.substring(0, Math.min(name.length(), 64));
    return cut.isEmpty() ? "?" : cut.replaceAll("[^A-Za-z0-9_.-]", "?");
  }

  /**
   * How to read a text.
   *
   * @param reader the value, or empty if the text is not one
   * @param code the fault's name if it is not
   * @param message the fault in one sentence
   */
  public record Rule<T>(Function<String, Optional<T>> reader, String code, String message) {}
}
