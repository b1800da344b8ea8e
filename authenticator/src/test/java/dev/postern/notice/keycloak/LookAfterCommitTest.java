package dev.postern.notice.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookAfterCommitTest {
  private final List<String> looks = new ArrayList<>();

  @Test
  void looksOnceTheChangeWasCommitted() {
    LookAfterCommit after = begun(() -> looks.add("look"));
    assertThat(looks).isEmpty();

    after.commit();

    assertThat(looks).hasSize(1);
  }

  @Test
  void aChangeThatWasNotMadeIsNotLookedAt() {
    begun(() -> looks.add("look")).rollback();

    assertThat(looks).isEmpty();
  }

  /** Keycloak would answer the administrator with what breaks here, for a change that stands. */
  @Test
  void whatBreaksIsNotTheAdministratorsProblem() {
    LookAfterCommit after =
        begun(
            () -> {
              throw new IllegalStateException("the database is gone");
            });

    assertThatCode(after::commit).doesNotThrowAnyException();
  }

  private static LookAfterCommit begun(Runnable look) {
    LookAfterCommit after = new LookAfterCommit(look);
    after.begin();
    return after;
  }
}
