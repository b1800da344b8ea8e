package dev.postern.mail.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where Keycloak has its tables in a schema. */
class JpaOutboxSchemaTest extends JpaOutboxContract {
  @RegisterExtension static final Database DATABASE = Database.h2In("FIRM");

  JpaOutboxSchemaTest() {
    super(DATABASE);
  }
}
