package dev.postern.access.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAccessBookMariaDbTest extends JpaAccessBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaAccessBookMariaDbTest() {
    super(DATABASE);
  }
}
