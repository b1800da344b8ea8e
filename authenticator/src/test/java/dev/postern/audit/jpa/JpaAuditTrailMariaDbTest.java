package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAuditTrailMariaDbTest extends JpaAuditTrailContract {
  @RegisterExtension static final Database DATABASE = Database.mariaDb();

  JpaAuditTrailMariaDbTest() {
    super(DATABASE);
  }
}
