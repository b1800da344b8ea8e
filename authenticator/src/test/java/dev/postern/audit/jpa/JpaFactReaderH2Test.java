package dev.postern.audit.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaFactReaderH2Test extends JpaFactReaderContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaFactReaderH2Test() {
    super(DATABASE);
  }
}
