package dev.postern.access.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAccessBookH2Test extends JpaAccessBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaAccessBookH2Test() {
    super(DATABASE);
  }
}
