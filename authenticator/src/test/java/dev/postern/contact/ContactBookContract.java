package dev.postern.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link ContactBook} does. */
public abstract class ContactBookContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final UserId ANNA = new UserId("anna");
  private static final EmailAddress ADDRESS = new EmailAddress("anna@client.example");

  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final Contact anna = contact(ANNA, PORTAL);

  /** Transactions on the book under test. */
  protected abstract NewTransaction<ContactBook> book();

  private Contact contact(UserId user, PortalId portal) {
    ContactId id = new ContactId(identifiers.next());
    return new Contact(id, new RealmId("firm"), portal, user, Optional.empty());
  }

  private void enrol(Contact contact) {
    book()
        .run(
            book -> {
              book.enrol(contact, NOON);
              return true;
            });
  }

  private Optional<EmailAddress> provenBy(UserId user) {
    return find(PORTAL, user).flatMap(Contact::proven);
  }

  private void prove(ContactId contact) {
    book()
        .run(
            book -> {
              book.proven(contact, ADDRESS, NOON.plusSeconds(1));
              return true;
            });
  }

  private Optional<Contact> find(PortalId portal, UserId user) {
    return book().run(book -> book.find(portal, user));
  }

  @Nested
  class AContact {
    @Test
    void isUnknownUntilEnrolled() {
      assertThat(find(PORTAL, ANNA)).isEmpty();
    }

    @Test
    void isFoundAsEnrolled() {
      enrol(anna);

      assertThat(find(PORTAL, ANNA)).contains(anna);
    }

    @Test
    void isAContactOfOnePortalAlone() {
      enrol(anna);

      assertThat(find(new PortalId("other-portal"), ANNA)).isEmpty();
    }

    @Test
    void isInOneRealmAlone() {
      assertThat(book().<Boolean>run(book -> book.hasAny(anna.realm()))).isFalse();

      enrol(anna);

      assertThat(book().<Boolean>run(book -> book.hasAny(anna.realm()))).isTrue();
      assertThat(book().<Boolean>run(book -> book.hasAny(new RealmId("other-firm")))).isFalse();
    }

    @Test
    void mayHaveARecordAtEachPortal() {
      Contact elsewhere = contact(ANNA, new PortalId("other-portal"));
      enrol(anna);
      enrol(elsewhere);

      assertThat(find(PORTAL, ANNA)).contains(anna);
      assertThat(find(elsewhere.portal(), ANNA)).contains(elsewhere);
    }

    @Test
    void cannotBeEnrolledTwice() {
      enrol(anna);

      assertThatThrownBy(() -> enrol(contact(ANNA, PORTAL))).isInstanceOf(RuntimeException.class);
      assertThat(find(PORTAL, ANNA)).contains(anna);
    }
  }

  @Nested
  class AFirstProof {
    @Test
    void isRemembered() {
      enrol(anna);

      prove(anna.id());

      assertThat(provenBy(ANNA)).contains(ADDRESS);
    }

    @Test
    void isSeenByItsOwnTransaction() {
      Optional<Contact> seen =
          book()
              .run(
                  book -> {
                    book.enrol(anna, NOON);
                    book.proven(anna.id(), ADDRESS, NOON);
                    return book.find(PORTAL, ANNA);
                  });

      assertThat(seen.flatMap(Contact::proven)).contains(ADDRESS);
    }

    @Test
    void isNewsOnce() {
      enrol(anna);

      List<Boolean> proofs =
          new Race().run(runner -> book().run(book -> book.proven(anna.id(), ADDRESS, NOON)));

      assertThat(proofs).containsOnlyOnce(true);
    }

    @Test
    void isOfOneContactAlone() {
      Contact ben = contact(new UserId("ben"), PORTAL);
      enrol(anna);
      enrol(ben);

      prove(anna.id());

      assertThat(find(PORTAL, ben.user())).contains(ben);
    }

    @Test
    void mayBeGivenAgain() {
      enrol(anna);

      prove(anna.id());
      prove(anna.id());

      assertThat(provenBy(ANNA)).contains(ADDRESS);
    }
  }

  @Nested
  class AUser {
    @Test
    void hasProvenNothingBeforeTheFirstProof() {
      enrol(anna);

      assertThat(hasProven("firm", ANNA)).isFalse();
    }

    @Test
    void hasProvenThemselvesByAProofAtAnyPortal() {
      Contact elsewhere = contact(ANNA, new PortalId("other-portal"));
      enrol(anna);
      enrol(elsewhere);

      prove(elsewhere.id());

      assertThat(hasProven("firm", ANNA)).isTrue();
    }

    @Test
    void hasProvenNothingForAnybodyElse() {
      enrol(anna);

      prove(anna.id());

      assertThat(hasProven("firm", new UserId("ben"))).isFalse();
      assertThat(hasProven("another-firm", ANNA)).isFalse();
    }

    @Test
    void hasNotProvenAnotherAddressThanTheLast() {
      enrol(anna);
      prove(anna.id());

      EmailAddress moved = new EmailAddress("anna@moved.example");
      book()
          .run(
              book -> {
                book.proven(anna.id(), moved, NOON);
                return true;
              });

      assertThat(hasProven("firm", ANNA)).isFalse();
      assertThat(provenBy(ANNA)).contains(moved);
    }

    private boolean hasProven(String realm, UserId user) {
      return book().run(book -> book.hasProven(new RealmId(realm), user, ADDRESS));
    }
  }

  @Nested
  class AUserWithAnotherAddressThanTheyHaveProven {
    @Test
    void isFoundAtAllPortalsOfTheRealm() {
      Contact elsewhere = contact(ANNA, new PortalId("other-portal"));
      enrol(anna);
      enrol(elsewhere);
      enrol(contact(new UserId("ben"), PORTAL));

      assertThat(ofUser("firm")).containsExactlyInAnyOrder(anna, elsewhere);
      assertThat(ofUser("another-firm")).isEmpty();
    }

    @Test
    void hasLeftItOnceUntilTheyHaveItAgain() {
      enrol(anna);
      prove(anna.id());

      assertThat(left()).isTrue();
      assertThat(left()).isFalse();

      write(book -> book.returned(anna.id()));
      assertThat(left()).isTrue();
    }

    @Test
    void hasLeftItOnceUntilTheyProveAnother() {
      enrol(anna);
      prove(anna.id());
      left();
      EmailAddress moved = new EmailAddress("anna@moved.example");

      write(book -> book.proven(anna.id(), moved, NOON));

      assertThat(left()).as("the one before").isFalse();
      boolean news = book().run(book -> book.left(anna.id(), moved, NOON));
      assertThat(news).isTrue();
    }

    @Test
    void hasLeftNoneIfTheyHaveProvenNone() {
      enrol(anna);

      assertThat(left()).isFalse();
    }

    @Test
    void isToldOfByOneOfThoseWhoRace() {
      enrol(anna);
      prove(anna.id());

      assertThat(new Race().run(runner -> left())).containsOnlyOnce(true);
    }

    private boolean left() {
      return book().run(book -> book.left(anna.id(), ADDRESS, NOON));
    }

    private List<Contact> ofUser(String realm) {
      return book().run(book -> book.ofUser(new RealmId(realm), ANNA));
    }

    private void write(Consumer<ContactBook> work) {
      book()
          .run(
              book -> {
                work.accept(book);
                return true;
              });
    }
  }

  @Nested
  class SixteenEnrolmentsAtOnce {
    @RepeatedTest(3)
    void leaveOneRecord() {
      List<Optional<Contact>> enrolled = new Race().run(runner -> tryToEnrol());

      List<Contact> winners = enrolled.stream().flatMap(Optional::stream).toList();
      assertThat(winners).hasSize(1);
      assertThat(find(PORTAL, ANNA)).contains(winners.get(0));
    }

    /** The contact, if this transaction made it. */
    private Optional<Contact> tryToEnrol() {
      Contact contact = contact(ANNA, PORTAL);
      try {
        enrol(contact);
        return Optional.of(contact);
      } catch (RuntimeException violated) {
        return Optional.empty();
      }
    }
  }
}
