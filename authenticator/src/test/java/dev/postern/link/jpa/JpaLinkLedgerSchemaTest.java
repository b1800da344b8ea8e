package dev.postern.link.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where Keycloak has its tables in a schema. */
class JpaLinkLedgerSchemaTest extends JpaLinkLedgerContract {
  @RegisterExtension static final Database DATABASE = Database.h2In("FIRM");

  JpaLinkLedgerSchemaTest() {
    super(DATABASE);
  }
}
