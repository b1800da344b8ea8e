package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaSessionProofsPostgresTest extends JpaSessionProofsContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaSessionProofsPostgresTest() {
    super(DATABASE);
  }
}
