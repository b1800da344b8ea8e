package dev.postern.audit.rest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes comma-separated values (RFC 4180) for people who open them in a spreadsheet: what such a
 * program would take for a formula is text after an apostrophe.
 */
final class Csv {
  private static final String FORMULA = "=+-@\t\r";

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
    String safe = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == '\t')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
