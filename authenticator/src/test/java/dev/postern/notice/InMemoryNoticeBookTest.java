package dev.postern.notice;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryNoticeBookTest extends NoticeBookContract {
  private final NewTransaction<NoticeBook> book =
      new ImmediateTransactions<>(new InMemoryNoticeBook());

  @Override
  protected NewTransaction<NoticeBook> book() {
    return book;
  }
}
