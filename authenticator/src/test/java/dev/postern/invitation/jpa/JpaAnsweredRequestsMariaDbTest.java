package dev.postern.invitation.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAnsweredRequestsMariaDbTest extends JpaAnsweredRequestsContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaAnsweredRequestsMariaDbTest() {
    super(DATABASE);
  }
}
