package dev.postern.notice.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaNoticeBookH2Test extends JpaNoticeBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaNoticeBookH2Test() {
    super(DATABASE);
  }
}
