package dev.postern.asking.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaRequestBookMariaDbTest extends JpaRequestBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaRequestBookMariaDbTest() {
    super(DATABASE);
  }
}
