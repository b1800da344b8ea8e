package dev.postern.link.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaLinkLedgerMariaDbTest extends JpaLinkLedgerContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaLinkLedgerMariaDbTest() {
    super(DATABASE);
  }
}
