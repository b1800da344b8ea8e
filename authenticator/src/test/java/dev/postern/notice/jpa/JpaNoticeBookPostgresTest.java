package dev.postern.notice.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaNoticeBookPostgresTest extends JpaNoticeBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaNoticeBookPostgresTest() {
    super(DATABASE);
  }
}
