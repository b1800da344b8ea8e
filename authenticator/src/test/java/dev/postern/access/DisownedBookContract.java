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
  private static final ContactId ANNA = new ContactId("contact");

  private final Disowned one = disowned("one", Optional.of(new AccessId("access")), "a".repeat(64));
  private final Disowned all = disowned("all", Optional.empty(), "b".repeat(64));

  /** Transactions on the book under test. */
  protected abstract NewTransaction<DisownedBook> book();

  private static Disowned disowned(String id, Optional<AccessId> access, String form) {
    return new Disowned(
        new DisownedId(id),
        new Whose(FIRM, PORTAL, ANNA, new UserId("anna")),
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

  private Optional<Disowned> saidBy(ContactId contact, Disowned entered) {
    return book().run(book -> book.saidBy(contact, entered.form()));
  }

  private boolean isSaid(PortalId portal, Disowned entered) {
    return book().run(book -> book.isSaid(portal, entered.form()));
  }

  @Test
  void whatWasSaidIsFoundAsItWasEntered() {
    enter(one);
    enter(all);

    assertThat(found(FIRM, one)).contains(one);
    assertThat(found(FIRM, all)).contains(all);
    assertThat(saidBy(ANNA, one)).contains(one);
    assertThat(isSaid(PORTAL, one)).isTrue();
  }

  @Test
  void itIsNotFoundInAnotherRealmNorAtAnotherPortalNorByAnotherForm() {
    enter(one);

    assertThat(found(new RealmId("x"), one)).isEmpty();
    assertThat(saidBy(new ContactId("x"), one)).isEmpty();
    assertThat(saidBy(ANNA, all)).isEmpty();
    assertThat(isSaid(new PortalId("x"), one)).isFalse();
    assertThat(isSaid(PORTAL, all)).isFalse();
  }

  @Test
  void theLastTimeIsKnownOfEachContact() {
    assertThat(lastSaidBy(ANNA)).isEmpty();

    enter(disowned(PORTAL, "ben", "c".repeat(64)));
    assertThat(lastSaidBy(ANNA)).isEmpty();

    enter(one);
    enter(all);
    assertThat(lastSaidBy(ANNA)).contains(all.at());
  }

  private Optional<Instant> lastSaidBy(ContactId contact) {
    return book().run(book -> book.lastSaidBy(contact));
  }

  @Test
  void aFormSaysOneThing() {
    enter(one);

    assertThatThrownBy(() -> enter(disowned("again", Optional.empty(), one.form())))
        .isInstanceOf(RuntimeException.class);

    assertThat(saidBy(ANNA, one)).contains(one);
  }

  /** What tells forms apart comes from the browser, and may be the same for several contacts. */
  @Test
  void aFormSaysOneThingForEachContactWhereverTheyAre() {
    Disowned bens = disowned(PORTAL, "ben", one.form());
    Disowned elsewhere = disowned(new PortalId("elsewhere"), "anna-elsewhere", one.form());
    enter(one);

    enter(bens);
    enter(elsewhere);

    assertThat(saidBy(ANNA, one)).contains(one);
    assertThat(saidBy(new ContactId("ben"), one)).contains(bens);
    assertThat(saidBy(new ContactId("anna-elsewhere"), one)).contains(elsewhere);
    assertThat(isSaid(new PortalId("elsewhere"), one)).isTrue();
  }

  private static Disowned disowned(PortalId portal, String contact, String form) {
    return new Disowned(
        new DisownedId("said-by-" + contact),
        new Whose(FIRM, portal, new ContactId(contact), new UserId("anna")),
        Optional.empty(),
        form,
        1,
        Instant.parse("2026-11-21T12:00:00.123Z"));
  }
}
