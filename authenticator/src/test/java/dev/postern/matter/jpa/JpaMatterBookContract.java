package dev.postern.matter.jpa;

import dev.postern.contact.ContactId;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.matter.MatterBookContract;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the matter book does on any database. */
abstract class JpaMatterBookContract extends MatterBookContract {
  private final Database database;

  JpaMatterBookContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<Books> books() {
    return database.transactions(
        entities -> new Books(new JpaMatterBook(entities), new JpaContactBook(entities)));
  }

  @Override
  protected Map<ContactId, Optional<String>> participants(MatterId matter) {
    return database.ask(
        entities ->
            entities
                .createQuery(
                    "select p.contactId, p.place from ParticipantEntity p where p.matterId = :id",
                    Object[].class)
                .setParameter("id", matter.value())
                .getResultStream()
                .collect(
                    Collectors.toMap(
                        row -> new ContactId((String) row[0]),
                        row -> Optional.ofNullable((String) row[1]))));
  }
}
