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
  @ValueSource(strings = {"\t=1", "\r=1", "=\"a\",1"})
  void aFormulaBehindABlankOrInQuotesIsText(String formula) {
    assertThat(new Csv().row(List.of(formula)))
        .hasToString("\"'" + formula.replace("\"", "\"\"") + "\"\r\n");
  }
}
