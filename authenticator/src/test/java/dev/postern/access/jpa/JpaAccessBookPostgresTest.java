package dev.postern.access.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAccessBookPostgresTest extends JpaAccessBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaAccessBookPostgresTest() {
    super(DATABASE);
  }
}
