package dev.postern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contact.ContactId;
import dev.postern.notice.AddressNotice.Whose;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link NoticeBook} does. */
public abstract class NoticeBookContract {
  private static final RealmId FIRM = new RealmId("firm");

  private final AddressNotice notice = notice("notice");
  private final AddressNotice another = notice("another");

  /** Transactions on the book under test. */
  protected abstract NewTransaction<NoticeBook> book();

  private static AddressNotice notice(String id) {
    return new AddressNotice(
        new NoticeId(id),
        new Whose(FIRM, new PortalId("portal"), new ContactId("contact"), new UserId("anna")),
        new EmailAddress("anna@client.example"),
        Instant.parse("2026-11-21T12:00:00.123Z"));
  }

  @BeforeEach
  void enter() {
    write(book -> book.enter(notice));
    write(book -> book.enter(another));
  }

  @Test
  void aNoticeIsFoundAsItWasEntered() {
    assertThat(find(FIRM, notice)).contains(notice);
  }

  @Test
  void aNoticeIsNotFoundInAnotherRealm() {
    assertThat(find(new RealmId("elsewhere"), notice)).isEmpty();
  }

  @Test
  void aNoticeIsForgottenAndNoOtherWithIt() {
    write(book -> book.forget(notice.id()));

    assertThat(find(FIRM, notice)).isEmpty();
    assertThat(find(FIRM, another)).contains(another);
  }

  private Optional<AddressNotice> find(RealmId realm, AddressNotice entered) {
    return book().run(book -> book.find(realm, entered.id()));
  }

  private void write(Consumer<NoticeBook> work) {
    book()
        .run(
            book -> {
              work.accept(book);
              return true;
            });
  }
}
