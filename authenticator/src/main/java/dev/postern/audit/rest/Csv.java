package dev.postern.audit.rest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes comma-separated values (RFC 4180) for people who open them in a spreadsheet: what such a
 * program would take for a formula is text after an apostrophe. That is so at the beginning of a
 * cell, and behind whatever such a program may end a cell at: in much of Europe a semicolon, which
 * no quotes around the cell help against.
 */
final class Csv {
  private static final Pattern FORMULA =
      Pattern.compile(
          "(^|[;,\\t\\r\\n|])([\\p{Z}\\p{C}\"']*+)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

  private final StringBuilder text = new StringBuilder();

  Csv row(List<@Nullable String> cells) {
    text.append(
            cells.stream()
                .map(cell -> Optional.ofNullable(cell).map(Csv::cell).orElse(""))
                .collect(Collectors.joining(",")))
        .append("\r\n");
    return this;
  }

  private static String cell(String value) {
    String safe = FORMULA.matcher(value).replaceAll("$1$2'");
    return safe.chars().anyMatch(c -> "\",;|\n\r\t".indexOf(c) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
