package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaFactReaderPostgresTest extends JpaFactReaderContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaFactReaderPostgresTest() {
    super(DATABASE);
  }
}
