package dev.postern.throttle.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaThrottleMariaDbTest extends JpaThrottleContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaThrottleMariaDbTest() {
    super(DATABASE);
  }
}
