package dev.postern.mail.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaDispatchesH2Test extends JpaDispatchesContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaDispatchesH2Test() {
    super(DATABASE);
  }
}
