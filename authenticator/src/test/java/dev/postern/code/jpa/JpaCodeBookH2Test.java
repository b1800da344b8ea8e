package dev.postern.code.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaCodeBookH2Test extends JpaCodeBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaCodeBookH2Test() {
    super(DATABASE);
  }
}
