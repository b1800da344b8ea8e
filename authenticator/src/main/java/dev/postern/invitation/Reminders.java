package dev.postern.invitation;

import dev.postern.link.Link;
import dev.postern.link.LinkStatus;
import dev.postern.link.ReminderBook;
import dev.postern.mail.Diary;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.shared.Identifiers;
import dev.postern.shared.NewTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Orders the mails that remind of links, each in a transaction of its own. Any number of nodes do
 * so at once: each reminder is ordered once. Thread-safe.
 */
public final class Reminders implements Diary {
  /** A few, so that no page of it takes long. */
  static final int BATCH = 50;

  private final NewTransaction<Books> books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Reminders(NewTransaction<Books> books, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  public boolean placeDue() {
    Instant now = clock.instant();
    List<Link> due = books.run(each -> each.reminders().due(now, BATCH));
    List<RuntimeException> failed =
        due.stream().flatMap(link -> ordered(link, now).stream()).toList();
    if (!failed.isEmpty()) {
      throw failed.get(0);
    }
    return due.size() == BATCH;
  }

  /** What broke, if something did: the others of the batch are ordered all the same. */
  private Optional<RuntimeException> ordered(Link link, Instant now) {
    try {
      books.run(each -> order(each, link, now));
      return Optional.empty();
    } catch (RuntimeException broken) {
      return Optional.of(broken);
    }
  }

  /** Of a link that is dead or was used, the reminder is taken all the same: it is over. */
  private boolean order(Books each, Link link, Instant now) {
    boolean ours = each.reminders().take(link);
    if (ours && link.status(now) == LinkStatus.SENT) {
      OrderId id = new OrderId(identifiers.next());
      each.outbox().place(MailOrder.ofReminder(id, link.scope().realm(), link.id().value()), now);
    }
    return ours;
  }

  /** What reminders are taken from and ordered in, in one transaction. */
  public record Books(ReminderBook reminders, Outbox outbox) {}
}
