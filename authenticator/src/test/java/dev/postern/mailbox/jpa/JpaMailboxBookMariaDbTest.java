package dev.postern.mailbox.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMailboxBookMariaDbTest extends JpaMailboxBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaMailboxBookMariaDbTest() {
    super(DATABASE);
  }
}
