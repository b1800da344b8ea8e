package dev.postern.throttle.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTallyBookMariaDbTest extends JpaTallyBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaTallyBookMariaDbTest() {
    super(DATABASE);
  }
}
