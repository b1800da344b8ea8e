package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMatterBookH2Test extends JpaMatterBookContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaMatterBookH2Test() {
    super(DATABASE);
  }
}
