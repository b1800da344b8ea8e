package dev.postern.throttle.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaThrottleH2Test extends JpaThrottleContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaThrottleH2Test() {
    super(DATABASE);
  }
}
