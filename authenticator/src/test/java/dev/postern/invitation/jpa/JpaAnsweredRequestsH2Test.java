package dev.postern.invitation.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAnsweredRequestsH2Test extends JpaAnsweredRequestsContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaAnsweredRequestsH2Test() {
    super(DATABASE);
  }
}
