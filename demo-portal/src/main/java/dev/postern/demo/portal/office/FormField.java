package dev.postern.demo.portal.office;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The form's names of the API's fields. */
final class FormField {

  private static final Set<String> SAME =
      Set.of("email", "firstName", "lastName", "role", "message");

  private static final Map<String, String> OTHER =
      Map.of("matter.reference", "matterReference", "matter.title", "matterTitle");

  private FormField() {}

  /** The form's name, or nothing if the form has no such field. */
  static Optional<String> named(String apiField) {
    return SAME.contains(apiField)
        ? Optional.of(apiField)
        : Optional.ofNullable(OTHER.get(apiField));
  }
}
