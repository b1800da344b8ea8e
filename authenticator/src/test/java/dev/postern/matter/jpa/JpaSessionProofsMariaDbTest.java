package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaSessionProofsMariaDbTest extends JpaSessionProofsContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaSessionProofsMariaDbTest() {
    super(DATABASE);
  }
}
