package dev.postern.mail.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaOutboxMariaDbTest extends JpaOutboxContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaOutboxMariaDbTest() {
    super(DATABASE);
  }
}
