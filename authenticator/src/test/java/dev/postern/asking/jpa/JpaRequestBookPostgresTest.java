package dev.postern.asking.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaRequestBookPostgresTest extends JpaRequestBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaRequestBookPostgresTest() {
    super(DATABASE);
  }
}
