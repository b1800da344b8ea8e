package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaChainBookH2Test extends JpaChainBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaChainBookH2Test() {
    super(DATABASE);
  }
}
