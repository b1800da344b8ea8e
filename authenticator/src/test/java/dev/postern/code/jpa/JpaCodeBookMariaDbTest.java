package dev.postern.code.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaCodeBookMariaDbTest extends JpaCodeBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaCodeBookMariaDbTest() {
    super(DATABASE);
  }
}
