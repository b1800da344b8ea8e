package dev.postern.contact.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaContactBookPostgresTest extends JpaContactBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaContactBookPostgresTest() {
    super(DATABASE);
  }
}
