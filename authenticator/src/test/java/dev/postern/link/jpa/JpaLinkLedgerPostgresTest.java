package dev.postern.link.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaLinkLedgerPostgresTest extends JpaLinkLedgerContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaLinkLedgerPostgresTest() {
    super(DATABASE);
  }
}
