package dev.postern.access.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaDisownedBookMariaDbTest extends JpaDisownedBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaDisownedBookMariaDbTest() {
    super(DATABASE);
  }
}
