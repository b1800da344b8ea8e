package dev.postern.watch.jpa;

import dev.postern.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaBacklogsH2Test extends JpaBacklogsContract {
  @RegisterExtension static final Database DATABASE = Database.h2();

  JpaBacklogsH2Test() {
    super(DATABASE);
  }
}
