package dev.postern.signin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkLogFilterTest {
  private static final String BASE = "https://login.firm.example/realms/firm/";

  private final LinkLogFilter filter = new LinkLogFilter();

  @ParameterizedTest
  @ValueSource(
      strings = {"postern/l/abc", "postern/stop/abc", "login-actions/action-token?key=abc"})
  void holdsBackALink(String link) {
    assertThat(filter.isLoggable(line("Recalculated absoluteURI to " + BASE + link))).isFalse();
    assertThat(filter.isLoggable(line("Recalculated absoluteURI to %s", BASE + link))).isFalse();
  }

  @Test
  void letsEverythingElseThrough() {
    assertThat(filter.isLoggable(line("to " + BASE + "protocol/openid-connect/auth"))).isTrue();
    assertThat(filter.isLoggable(line("to %s", BASE + "postern/l"))).isTrue();
    assertThat(filter.isLoggable(new LogRecord(Level.FINE, null))).isTrue();
  }

  private static LogRecord line(String message, Object... parameters) {
    LogRecord line = new LogRecord(Level.FINE, message);
    line.setParameters(parameters);
    return line;
  }
}
