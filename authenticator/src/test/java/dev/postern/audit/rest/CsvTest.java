package dev.postern.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void rowsEndAsTheFormatSaysAndEmptyCellsAreEmpty() {
    assertThat(new Csv().row(Arrays.asList("a", null, "")).row(List.of("b")))
        .hasToString("a,,\r\nb\r\n");
  }

  @Test
  void whatWouldEndACellIsQuoted() {
    assertThat(new Csv().row(List.of("a,b", "say \"hi\"", "two\nlines", "ä")))
        .hasToString("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",ä\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
  void aFormulaIsText(String formula) {
    assertThat(new Csv().row(List.of(formula))).hasToString("'" + formula + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=\"a\",1 | \"'=\"\"a\"\",1\"",
        "x;=cmd|A0;y | \"x;'=cmd|A0;y\"",
        ";=1+1; | \";'=1+1;\"",
        "a,\"x;\"=1 | \"a,\"\"x;\"\"'=1\"",
        "x; \"+1 | \"x; \"\"'+1\"",
        "x;@SUM(A1);-1 | \"x;'@SUM(A1);'-1\"",
        "x|=1 | \"x|'=1\"",
        "\uFF1D1+1 | '\uFF1D1+1",
        "x;\uFF0B1;\uFF0D1;\uFF201 | \"x;'\uFF0B1;'\uFF0D1;'\uFF201\""
      })
  void aFormulaBehindWhateverEndsACellIsText(String both) {
    String[] cell = both.split(" \\| ", 2);

    assertThat(new Csv().row(List.of(cell[0]))).hasToString(cell[1] + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\r", "\n", "\u00A0", "\uFEFF", "x;\t", "x\n", "x\t "})
  void aFormulaBehindBlanksIsText(String blanks) {
    assertThat(new Csv().row(List.of(blanks + "=1")).toString())
        .contains(blanks + "'=1")
        .doesNotContain(blanks + "=1");
  }

  @Test
  void whatIsNoFormulaStaysAsItIs() {
    assertThat(new Csv().row(List.of("Gecko/20100101 a=b anna-x+y@z (KHTML, like Gecko)")))
        .hasToString("\"Gecko/20100101 a=b anna-x+y@z (KHTML, like Gecko)\"\r\n");
  }
}
