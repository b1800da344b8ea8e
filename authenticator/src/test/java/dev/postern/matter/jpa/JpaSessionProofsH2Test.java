package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaSessionProofsH2Test extends JpaSessionProofsContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaSessionProofsH2Test() {
    super(DATABASE);
  }
}
