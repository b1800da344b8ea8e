package dev.postern.removal.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTracesMariaDbTest extends JpaTracesContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaTracesMariaDbTest() {
    super(DATABASE);
  }
}
