package dev.postern.notice.jpa;

import dev.postern.database.Database;
import dev.postern.notice.NoticeBook;
import dev.postern.notice.NoticeBookContract;
import dev.postern.shared.NewTransaction;

/** What the book of notices does on any database. */
abstract class JpaNoticeBookContract extends NoticeBookContract {
  private final Database database;

  JpaNoticeBookContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<NoticeBook> book() {
    return database.transactions(JpaNoticeBook::new);
  }
}
