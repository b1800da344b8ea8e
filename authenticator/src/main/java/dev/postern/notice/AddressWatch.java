package dev.postern.notice;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.notice.AddressNotice.Whose;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Identifiers;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that whoever loses a portal because somebody changed their address hears of it where
 * they would look: at the address that they have proven. Works in transactions of its own, one for
 * each portal, after the change: it can be found out at any time, and must not be in its way.
 */
public final class AddressWatch {
  static final Quota DAILY = new Quota(1, Duration.ofDays(1));

  private final NewTransaction<Books> books;
  private final Throttle throttle;
  private final Identifiers identifiers;
  private final InstantSource clock;

  /**
   * Works on any node.
   *
   * @param books in transactions that are run again when they lost a race
   * @param throttle works in transactions of its own
   */
  public AddressWatch(
      NewTransaction<Books> books,
      Throttle throttle,
      Identifiers identifiers,
      InstantSource clock) {
    this.books = books;
    this.throttle = throttle;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Orders a mail to each address that a user has proven as a contact and does not have any more:
   * one for each portal, and one for each time that they lose it, however often their account is
   * changed after that; but one a day at most, or whoever changes it to and fro would flood it.
   *
   * @param current the address that the user has now; empty if there is none
   */
  public void changed(RealmId realm, UserId user, Optional<EmailAddress> current) {
    for (Contact contact : books.run(all -> all.contacts().ofUser(realm, user))) {
      contact.proven().ifPresent(proven -> look(contact, proven, current));
    }
  }

  private void look(Contact contact, EmailAddress proven, Optional<EmailAddress> current) {
    books.run(
        all -> {
          if (current.equals(Optional.of(proven))) {
            all.contacts().returned(contact.id());
          } else {
            tell(all, contact, proven);
          }
          return contact;
        });
  }

  /** Counts after what races, and so once: nothing that follows can be lost to anybody. */
  private void tell(Books all, Contact contact, EmailAddress proven) {
    Instant now = clock.instant();
    if (all.contacts().left(contact.id(), proven, now) && isFirstOfTheDay(contact, proven)) {
      NoticeId id = new NoticeId(identifiers.next());
      all.notices().enter(new AddressNotice(id, Whose.of(contact), proven, now));
      OrderId order = new OrderId(identifiers.next());
      all.outbox().place(MailOrder.ofAddressNotice(order, contact.realm(), id.value()), now);
    }
  }

  private boolean isFirstOfTheDay(Contact contact, EmailAddress proven) {
    Bucket bucket = new Bucket(contact.realm(), "address-notice");
    String occasion = contact.portal().value() + " " + proven.value();
    Demand demand = new Demand(ThrottleKey.ofSubject(bucket, occasion), DAILY);
    return throttle.admit(List.of(demand)) instanceof Granted;
  }

  /** What is looked up and entered, all in one transaction. */
  public record Books(ContactBook contacts, NoticeBook notices, Outbox outbox) {}
}
