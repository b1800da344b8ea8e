package dev.postern.mail.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaOutboxPostgresTest extends JpaOutboxContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaOutboxPostgresTest() {
    super(DATABASE);
  }
}
