package dev.postern.demo.portal.office;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why Postern's API said no: the body of an {@code application/problem+json} answer. Every member
 * is optional in that format.
 */
record ApiProblem(@Nullable String title, @Nullable String detail, List<FieldProblem> errors) {

  // Jackson passes null for what the answer does not have.
  @SuppressWarnings("NullAway")
  ApiProblem {
    errors = Objects.requireNonNullElse(errors, List.of());
  }

  /** One sentence for a person, whatever the answer has of it. */
  String sentence() {
    return Stream.of(detail, title)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("The invitation was not sent.");
  }

  /** One field of the request, by the API's name, and what is wrong with it. */
  record FieldProblem(String field, String code, String message) {}
}
