package dev.postern.watch.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaBacklogsPostgresTest extends JpaBacklogsContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaBacklogsPostgresTest() {
    super(DATABASE);
  }
}
