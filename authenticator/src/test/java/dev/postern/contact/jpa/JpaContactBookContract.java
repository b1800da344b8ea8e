package dev.postern.contact.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactBookContract;
import dev.postern.contact.ContactId;
import dev.postern.database.Database;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the contact book does on any database. */
abstract class JpaContactBookContract extends ContactBookContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Contact CARL =
      new Contact(
          new ContactId("carl-at-portal"),
          new RealmId("firm"),
          new PortalId("portal"),
          new UserId("carl"),
          Optional.empty());

  private final Database database;

  JpaContactBookContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<ContactBook> book() {
    return database.transactions(JpaContactBook::new);
  }

  @Nested
  class ATransaction {
    @Test
    void takesItsEnrolmentsWithItWhenItIsRolledBack() {
      assertThatThrownBy(
              () ->
                  book()
                      .run(
                          book -> {
                            book.enrol(CARL, NOON);
                            throw new IllegalStateException("rolled back");
                          }))
          .hasMessage("rolled back");

      assertThat(book().<Boolean>run(book -> book.find(CARL.portal(), CARL.user()).isPresent()))
          .isFalse();
    }
  }

  @Test
  void theTimeOfTheFirstProofIsKept() {
    book()
        .run(
            book -> {
              book.enrol(CARL, NOON);
              book.proven(CARL.id(), new EmailAddress("anna@client.example"), NOON.plusSeconds(1));
              book.proven(CARL.id(), new EmailAddress("anna@client.example"), NOON.plusSeconds(2));
              return true;
            });

    assertThat(
            database.<Long>ask(
                entities ->
                    entities
                        .createQuery("select c.provenAt from ContactEntity c", Long.class)
                        .getSingleResult()))
        .isEqualTo(NOON.plusSeconds(1).toEpochMilli());
  }
}
