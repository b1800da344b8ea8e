package dev.postern.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

/** The clock of the server, which tests may put forward. It is set right after each test. */
public record ServerTime(Realm realm) {

  public void putForwardBy(Duration duration) {
    Answer answer =
        Robot.withoutCookies()
            .post(realm.page("/postern-test/time?offset=" + duration.toSeconds()), Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  public void setRight() {
    putForwardBy(Duration.ZERO);
  }
}
