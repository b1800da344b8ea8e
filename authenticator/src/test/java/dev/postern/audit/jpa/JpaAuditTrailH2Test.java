package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAuditTrailH2Test extends JpaAuditTrailContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaAuditTrailH2Test() {
    super(DATABASE);
  }
}
