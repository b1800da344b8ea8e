package dev.postern.mail.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaDispatchesMariaDbTest extends JpaDispatchesContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaDispatchesMariaDbTest() {
    super(DATABASE);
  }
}
