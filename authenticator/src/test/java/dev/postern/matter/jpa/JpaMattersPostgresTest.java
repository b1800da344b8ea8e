package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMattersPostgresTest extends JpaMattersContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaMattersPostgresTest() {
    super(DATABASE);
  }
}
