package dev.postern.mail.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaOutboxH2Test extends JpaOutboxContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaOutboxH2Test() {
    super(DATABASE);
  }
}
