package dev.postern.code.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaCodeBookPostgresTest extends JpaCodeBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaCodeBookPostgresTest() {
    super(DATABASE);
  }
}
