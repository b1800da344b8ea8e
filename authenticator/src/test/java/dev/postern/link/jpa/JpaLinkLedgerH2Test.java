package dev.postern.link.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaLinkLedgerH2Test extends JpaLinkLedgerContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaLinkLedgerH2Test() {
    super(DATABASE);
  }
}
