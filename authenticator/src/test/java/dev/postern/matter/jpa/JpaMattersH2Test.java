package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMattersH2Test extends JpaMattersContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaMattersH2Test() {
    super(DATABASE);
  }
}
