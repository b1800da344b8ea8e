package dev.postern.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.access.Disowned.Whose;
import dev.postern.contact.ContactId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link DisownedBook} does. */
public abstract class DisownedBookContract {
  private static final RealmId FIRM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");

  private final Disowned one = disowned("one", Optional.of(new AccessId("access")), "a".repeat(64));
  private final Disowned all = disowned("all", Optional.empty(), "b".repeat(64));

  /** Transactions on the book under test. */
  protected abstract NewTransaction<DisownedBook> book();

  private static Disowned disowned(String id, Optional<AccessId> access, String form) {
    return new Disowned(
        new DisownedId(id),
        new Whose(FIRM, PORTAL, new ContactId("contact"), new UserId("anna")),
        access,
        form,
        2,
        Instant.parse("2026-11-21T12:00:00.123Z"));
  }

  private void enter(Disowned disowned) {
    book()
        .run(
            book -> {
              book.enter(disowned);
              return true;
            });
  }

  private Optional<Disowned> found(RealmId realm, Disowned entered) {
    return book().run(book -> book.find(realm, entered.id()));
  }

  private Optional<Disowned> saidBy(PortalId portal, Disowned entered) {
    return book().run(book -> book.saidBy(portal, entered.form()));
  }

  @Test
  void whatWasSaidIsFoundAsItWasEntered() {
    enter(one);
    enter(all);

    assertThat(found(FIRM, one)).contains(one);
    assertThat(found(FIRM, all)).contains(all);
    assertThat(saidBy(PORTAL, one)).contains(one);
  }

  @Test
  void itIsNotFoundInAnotherRealmNorAtAnotherPortalNorByAnotherForm() {
    enter(one);

    assertThat(found(new RealmId("x"), one)).isEmpty();
    assertThat(saidBy(new PortalId("x"), one)).isEmpty();
    assertThat(saidBy(PORTAL, all)).isEmpty();
  }

  @Test
  void aFormSaysOneThing() {
    enter(one);

    assertThatThrownBy(() -> enter(disowned("again", Optional.empty(), one.form())))
        .isInstanceOf(RuntimeException.class);

    assertThat(saidBy(PORTAL, one)).contains(one);
  }
}
