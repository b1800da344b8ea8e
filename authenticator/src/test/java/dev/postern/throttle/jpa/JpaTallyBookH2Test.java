package dev.postern.throttle.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTallyBookH2Test extends JpaTallyBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaTallyBookH2Test() {
    super(DATABASE);
  }
}
