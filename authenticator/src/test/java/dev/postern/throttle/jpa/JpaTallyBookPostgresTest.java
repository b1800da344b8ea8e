package dev.postern.throttle.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTallyBookPostgresTest extends JpaTallyBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaTallyBookPostgresTest() {
    super(DATABASE);
  }
}
