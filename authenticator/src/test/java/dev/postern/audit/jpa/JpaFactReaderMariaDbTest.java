package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaFactReaderMariaDbTest extends JpaFactReaderContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaFactReaderMariaDbTest() {
    super(DATABASE);
  }
}
