package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaChainBookMariaDbTest extends JpaChainBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaChainBookMariaDbTest() {
    super(DATABASE);
  }
}
