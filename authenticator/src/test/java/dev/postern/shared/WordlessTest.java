package dev.postern.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import org.junit.jupiter.api.Test;

class WordlessTest {
  private static final String WORDS =
      "(anna@client.example, Dear Anna, https://kc.example/realms/firm/postern/l/s3cret)";

  private final Exception database = new BatchUpdateException(WORDS, "23505", 7, new int[0]);
  private final Exception thrown =
      new IllegalStateException("no " + WORDS, new IllegalArgumentException(database));

  @Test
  void saysNothingOfWhatWasSaid() {
    assertThat(printed(Wordless.of(thrown))).doesNotContain("anna", "Anna", "s3cret", "kc.example");
  }

  @Test
  void saysWhatItWasAndWhereItComesFrom() {
    Wordless wordless = Wordless.of(thrown);

    assertThat(printed(wordless))
        .containsSubsequence(
            "Wordless: java.lang.IllegalStateException",
            "WordlessTest",
            "Wordless: java.lang.IllegalArgumentException",
            "Wordless: java.sql.BatchUpdateException, SQL state 23505, code 7");
    assertThat(wordless.getStackTrace()).isEqualTo(thrown.getStackTrace());
  }

  @Test
  void endsAlsoWhereCausesDoNot() {
    Exception first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));

    assertThat(printed(Wordless.of(first))).contains("java.lang.IllegalStateException");
  }

  private static String printed(Throwable thrown) {
    StringWriter printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));
    return printed.toString();
  }
}
