package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaEndingQueueH2Test extends JpaEndingQueueContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaEndingQueueH2Test() {
    super(DATABASE);
  }
}
