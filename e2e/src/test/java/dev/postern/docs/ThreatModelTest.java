package dev.postern.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads the threat model finds every row that it must have, and every test that it names.
 */
@DisplayName("The threat model")
class ThreatModelTest {
  private static final int FAILURES = 26;
  private static final int REQUIREMENTS = 21;
  private static final List<String> MORE =
      List.of(
          "L1", "L2", "L3", "L4", "A1", "A2", "A3", "A4", "S1", "S2", "S3", "S4", "G1", "G2", "F");

  private final Project project = Project.here();
  private final List<Row> rows =
      Project.occurrences(
              project.text("docs/threat-model.md"),
              "^\\| (\\d+|[A-Z]\\d*) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$")
          .stream()
          .map(row -> new Row(row.group(1), row.group(3), row.group(4)))
          .toList();

  /** What stands in a line of a table. */
  private record Row(String number, String answer, String tests) {}

  @Test
  void has_each_failure_each_requirement_and_what_is_more_once() {
    List<String> due =
        Stream.of(
                IntStream.rangeClosed(1, FAILURES).mapToObj(String::valueOf),
                IntStream.rangeClosed(1, REQUIREMENTS).mapToObj(number -> "R" + number),
                MORE.stream())
            .flatMap(numbers -> numbers)
            .toList();

    assertThat(rows).extracting(Row::number).isEqualTo(due);
  }

  @Test
  void has_a_test_for_each_row_or_says_no() {
    assertThat(rows).allMatch(row -> !namedBy(row).isEmpty() || row.answer().startsWith("**no:**"));
  }

  @Test
  void names_tests_that_there_are() {
    List<String> missing = new ArrayList<>();
    rows.stream()
        .flatMap(row -> namedBy(row).stream())
        .distinct()
        .filter(test -> !isThere(test))
        .forEach(missing::add);

    assertThat(missing).isEmpty();
  }

  private static List<String> namedBy(Row row) {
    return Project.occurrences(row.tests(), "`(\\w+(?:#\\w+)?)`").stream()
        .map(name -> name.group(1))
        .toList();
  }

  private boolean isThere(String test) {
    String[] parts = test.split("#", 2);
    Optional<String> source =
        project.files(".", parts[0] + ".java").stream()
            .filter(file -> file.endsWith(parts[0] + ".java"))
            .filter(file -> file.toString().contains("src/test/java"))
            .map(project::text)
            .findFirst();
    return source
        .filter(text -> parts.length == 1 || text.contains(" " + parts[1] + "("))
        .isPresent();
  }
}
