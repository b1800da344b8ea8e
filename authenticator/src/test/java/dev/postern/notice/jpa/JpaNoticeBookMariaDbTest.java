package dev.postern.notice.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaNoticeBookMariaDbTest extends JpaNoticeBookContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaNoticeBookMariaDbTest() {
    super(DATABASE);
  }
}
