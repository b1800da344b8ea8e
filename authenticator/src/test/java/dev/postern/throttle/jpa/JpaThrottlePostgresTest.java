package dev.postern.throttle.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaThrottlePostgresTest extends JpaThrottleContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaThrottlePostgresTest() {
    super(DATABASE);
  }
}
