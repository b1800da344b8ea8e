package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAuditTrailPostgresTest extends JpaAuditTrailContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaAuditTrailPostgresTest() {
    super(DATABASE);
  }
}
