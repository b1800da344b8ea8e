package dev.postern.removal.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTracesPostgresTest extends JpaTracesContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaTracesPostgresTest() {
    super(DATABASE);
  }
}
