package dev.postern.watch.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaBacklogsMariaDbTest extends JpaBacklogsContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaBacklogsMariaDbTest() {
    super(DATABASE);
  }
}
