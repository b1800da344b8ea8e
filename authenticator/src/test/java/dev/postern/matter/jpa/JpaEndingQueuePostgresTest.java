package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaEndingQueuePostgresTest extends JpaEndingQueueContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaEndingQueuePostgresTest() {
    super(DATABASE);
  }
}
