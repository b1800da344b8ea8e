package dev.postern.contact.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaContactBookMariaDbTest extends JpaContactBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaContactBookMariaDbTest() {
    super(DATABASE);
  }
}
