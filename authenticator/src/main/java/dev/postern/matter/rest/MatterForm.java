package dev.postern.matter.rest;

import dev.postern.api.FieldError;
import dev.postern.api.RequestBody;
import dev.postern.api.RequestBody.Rule;
import dev.postern.matter.Assurance;
import dev.postern.matter.Matters.Details;
import dev.postern.shared.UnsafeCharacters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The body of {@code PUT /matters/…}, read.
 *
 * @param errors all faults
 */
record MatterForm(Details details, List<FieldError> errors) {
  private static final int LONGEST = 255;

  private static final Rule<String> LINE =
      new Rule<>(
          text ->
              Optional.of(text.strip())
                  .filter(t -> t.length() <= LONGEST)
                  .filter(t -> t.codePoints().noneMatch(UnsafeCharacters::contain)),
          "invalid-text",
          "Must be one line of at most " + LONGEST + " characters, none of them a control.");

  private static final Rule<Assurance> ASSURANCE =
      new Rule<>(
          text -> Stream.of(Assurance.values()).filter(a -> a.code().equals(text)).findFirst(),
          "invalid-assurance",
          "Must be standard or high.");

  static MatterForm parse(String json) {
    RequestBody body = RequestBody.parse(json.isBlank() ? "{}" : json);
    body.rejectFieldsBesides(Set.of("title", "expectedBy", "assurance"));
    Details details =
        new Details(
            body.optional("title", LINE),
            body.optional("expectedBy", LINE),
            body.optional("assurance", ASSURANCE));
    return new MatterForm(details, body.errors());
  }

  /** Reads the reason out of the body of {@code POST …/close}. */
  static Reason reason(String json) {
    RequestBody body = RequestBody.parse(json.isBlank() ? "{}" : json);
    body.rejectFieldsBesides(Set.of("reason"));
    return new Reason(body.optional("reason", LINE), body.errors());
  }

  /**
   * Why a matter is closed.
   *
   * @param errors all faults
   */
  record Reason(Optional<String> text, List<FieldError> errors) {}
}
