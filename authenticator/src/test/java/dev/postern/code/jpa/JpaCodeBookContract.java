package dev.postern.code.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.code.CodeBook;
import dev.postern.code.CodeBookContract;
import dev.postern.database.Database;
import dev.postern.link.LinkDigest;
import dev.postern.shared.NewTransaction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the code book does on any database. */
abstract class JpaCodeBookContract extends CodeBookContract {
  private static final String CODE = "c".repeat(64);

  private final Database database;

  JpaCodeBookContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<CodeBook> book() {
    return database.transactions(JpaCodeBook::new);
  }

  /** A mail that was not handed over leaves no code behind. */
  @Test
  void aCodeGoesWithTheTransactionThatEnteredIt() {
    assertThatThrownBy(
            () ->
                book()
                    .run(
                        book -> {
                          book.enter(CODE, List.of(new LinkDigest("1".repeat(64))), Instant.EPOCH);
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");

    assertThat(book().<List<LinkDigest>>run(book -> book.find(List.of(CODE)))).isEmpty();
  }
}
