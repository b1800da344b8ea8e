package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaEndingQueueMariaDbTest extends JpaEndingQueueContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaEndingQueueMariaDbTest() {
    super(DATABASE);
  }
}
