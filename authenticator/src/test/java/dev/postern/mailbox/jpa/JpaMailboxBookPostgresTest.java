package dev.postern.mailbox.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMailboxBookPostgresTest extends JpaMailboxBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaMailboxBookPostgresTest() {
    super(DATABASE);
  }
}
