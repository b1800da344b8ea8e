package dev.postern.mail;

import dev.postern.mail.Postman.PostOffice;
import dev.postern.shared.NewTransaction;
import java.util.function.Function;

/** Notes where transactions begin and end. What was done before a rollback is not undone. */
final class JournalledTransactions implements NewTransaction<PostOffice> {
  private final PostOffice office;
  private final Journal journal;

  JournalledTransactions(PostOffice office, Journal journal) {
    this.office = office;
    this.journal = journal;
  }

  @Override
  public <T> T run(Function<PostOffice, T> work) {
    journal.note("begin");
    T answer;
    try {
      answer = work.apply(office);
    } catch (RuntimeException failed) {
      journal.note("rollback");
      throw failed;
    }
    journal.note("commit");
    return answer;
  }
}
