package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMattersMariaDbTest extends JpaMattersContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaMattersMariaDbTest() {
    super(DATABASE);
  }
}
