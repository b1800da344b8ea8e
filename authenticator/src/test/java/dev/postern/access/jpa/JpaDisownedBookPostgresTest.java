package dev.postern.access.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaDisownedBookPostgresTest extends JpaDisownedBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaDisownedBookPostgresTest() {
    super(DATABASE);
  }
}
