package dev.postern.matter.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMatterBookPostgresTest extends JpaMatterBookContract {
  @RegisterExtension static final Database DATABASE = Database.postgres();

  JpaMatterBookPostgresTest() {
    super(DATABASE);
  }
}
