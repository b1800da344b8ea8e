package dev.postern.contact.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaContactBookH2Test extends JpaContactBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaContactBookH2Test() {
    super(DATABASE);
  }
}
