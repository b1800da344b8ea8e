package dev.postern.removal.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTracesH2Test extends JpaTracesContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaTracesH2Test() {
    super(DATABASE);
  }
}
