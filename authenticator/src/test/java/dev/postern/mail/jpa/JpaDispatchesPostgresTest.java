package dev.postern.mail.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaDispatchesPostgresTest extends JpaDispatchesContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaDispatchesPostgresTest() {
    super(DATABASE);
  }
}
