package dev.postern.matter.keycloak;

import dev.postern.contact.ContactId;
import dev.postern.matter.ParticipantList;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Participants and their accounts in one query, which joins Keycloak's own table of local users:
 * all contacts are local, and Keycloak's interfaces look users up one by one.
 */
public final class KeycloakParticipantList implements ParticipantList {
  private final EntityManager entities;

  public KeycloakParticipantList(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<Entry> of(MatterId matter, int first, int max) {
    return entities
        .createQuery(
            """
            select p.contactId as contact, u.email as email, u.firstName as firstName,
              u.lastName as lastName, p.place as role, p.joinedAt as joinedAt,
              c.provenAt as provenAt, p.removedAt as removedAt
            from ParticipantEntity p join ContactEntity c on c.id = p.contactId
              left join UserEntity u on u.id = c.userId and u.realmId = c.realmId
            where p.matterId = :matter
            order by p.joinedAt desc, p.contactId""",
            Tuple.class)
        .setParameter("matter", matter.value())
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultStream()
        .map(KeycloakParticipantList::entry)
        .toList();
  }

  private static Entry entry(Tuple row) {
    String name =
        Stream.of(row.get("firstName", String.class), row.get("lastName", String.class))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return new Entry(
        new ContactId(row.get("contact", String.class)),
        Optional.ofNullable(row.get("email", String.class)).flatMap(EmailAddress::parse),
        Optional.of(name).filter(known -> !known.isBlank()),
        Optional.ofNullable(row.get("role", String.class)),
        Instant.ofEpochMilli(row.get("joinedAt", Long.class)),
        row.get("provenAt", Long.class) != null,
        Optional.ofNullable(row.get("removedAt", Long.class)).map(Instant::ofEpochMilli));
  }
}
