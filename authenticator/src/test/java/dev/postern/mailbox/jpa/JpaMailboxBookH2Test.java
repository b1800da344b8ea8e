package dev.postern.mailbox.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMailboxBookH2Test extends JpaMailboxBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaMailboxBookH2Test() {
    super(DATABASE);
  }
}
