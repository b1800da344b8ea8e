package dev.postern.access.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaDisownedBookH2Test extends JpaDisownedBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaDisownedBookH2Test() {
    super(DATABASE);
  }
}
