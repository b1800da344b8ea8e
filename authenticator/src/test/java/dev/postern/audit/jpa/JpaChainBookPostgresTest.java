package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaChainBookPostgresTest extends JpaChainBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaChainBookPostgresTest() {
    super(DATABASE);
  }
}
