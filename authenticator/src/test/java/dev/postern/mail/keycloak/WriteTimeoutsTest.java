package dev.postern.mail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class WriteTimeoutsTest {
  private final WriteTimeouts timeouts = new WriteTimeouts();

  @Test
  void areKeptByOneClockForAllMailSessions() {
    assertThat(clock()).isSameAs(clock());
  }

  @Test
  void keepNoServerFromEnding() throws Exception {
    assertThat(clock().submit(() -> Thread.currentThread().isDaemon()).get()).isTrue();
  }

  /** By the name that Jakarta Mail documents for it. */
  private ScheduledExecutorService clock() {
    Properties session = new Properties();
    timeouts.keep(session);
    return (ScheduledExecutorService) session.get("mail.smtp.executor.writetimeout");
  }
}
