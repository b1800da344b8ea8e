package dev.postern.invitation.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAnsweredRequestsPostgresTest extends JpaAnsweredRequestsContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaAnsweredRequestsPostgresTest() {
    super(DATABASE);
  }
}
