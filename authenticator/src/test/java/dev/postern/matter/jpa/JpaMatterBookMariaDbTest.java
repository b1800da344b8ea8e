package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMatterBookMariaDbTest extends JpaMatterBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaMatterBookMariaDbTest() {
    super(DATABASE);
  }
}
