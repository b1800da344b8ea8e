package dev.postern.throttle.jpa;

import dev.postern.database.Database;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceException;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaThrottleH2Test extends JpaThrottleContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaThrottleH2Test() {
    super(DATABASE);
  }

  /** It does not end a statement that waits for a row, but soon waits no longer itself. */
  @Override
  protected Class<? extends PersistenceException> endOfWaiting() {
    return LockTimeoutException.class;
  }
}
