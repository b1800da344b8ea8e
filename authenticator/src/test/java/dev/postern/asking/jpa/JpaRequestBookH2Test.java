package dev.postern.asking.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaRequestBookH2Test extends JpaRequestBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaRequestBookH2Test() {
    super(DATABASE);
  }
}
