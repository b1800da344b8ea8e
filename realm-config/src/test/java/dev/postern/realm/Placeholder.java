package dev.postern.realm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a realm file that Keycloak's import takes from the environment: {@code
 * ${NAME:default}}, or {@code ${FIRST,SECOND:default}}, where the first variable that is set
 * counts.
 *
 * <p>Keycloak replaces them in the bytes of the file, before it is parsed as JSON.
 *
 * @param text as it stands in the file
 * @param names the variables, in the order in which they are asked
 * @param fallback what stands there when none is set; {@code null} if the file has no default, in
 *     which case Keycloak leaves the text as it is
 */
record Placeholder(String text, List<String> names, @Nullable String fallback) {

  private static final Pattern SYNTAX = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

  static List<Placeholder> in(String file) {
    List<Placeholder> found = new ArrayList<>();
    Matcher matcher = SYNTAX.matcher(file);
    while (matcher.find()) {
      found.add(
          new Placeholder(
              matcher.group(), List.of(matcher.group(1).split(",", -1)), matcher.group(2)));
    }
    return found;
  }

  /** The file as Keycloak reads it where nothing is set. */
  static String resolveDefaults(String file) {
    return SYNTAX
        .matcher(file)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(match.group(2) == null ? match.group() : match.group(2)));
  }
}
