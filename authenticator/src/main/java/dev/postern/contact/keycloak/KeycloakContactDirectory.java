package dev.postern.contact.keycloak;

import dev.postern.contact.ContactDirectory;
import dev.postern.contact.ContactId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Contacts and their accounts in one query, which joins Keycloak's own table of local users: all
 * contacts are local, and Keycloak's interfaces look users up one by one.
 */
public final class KeycloakContactDirectory implements ContactDirectory {
  private static final String ENTRIES =
      """
      select c.id as id, c.portalId as portal, u.email as email, u.firstName as firstName,
        u.lastName as lastName, u.enabled as enabled, c.enrolledAt as enrolledAt,
        c.provenAt as provenAt
      from ContactEntity c join UserEntity u on u.id = c.userId and u.realmId = c.realmId
      where c.realmId = :realm""";

  private static final String MATCHING =
      " and (lower(u.email) like :search escape '!' or lower(u.firstName) like :search escape '!'"
          + " or lower(u.lastName) like :search escape '!')";

  private final EntityManager entities;

  public KeycloakContactDirectory(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<Entry> list(
      RealmId realm, PortalId portal, Optional<String> search, int first, int max) {
    TypedQuery<Tuple> query =
        entities
            .createQuery(
                ENTRIES
                    + " and c.portalId = :portal"
                    + (search.isPresent() ? MATCHING : "")
                    + " order by c.enrolledAt desc, c.id",
                Tuple.class)
            .setParameter("realm", realm.value())
            .setParameter("portal", portal.value())
            .setFirstResult(first)
            .setMaxResults(max);
    search.ifPresent(text -> query.setParameter("search", "%" + escaped(text) + "%"));
    return query.getResultStream().map(KeycloakContactDirectory::entry).toList();
  }

  @Override
  public Optional<Entry> find(RealmId realm, ContactId id) {
    return entities
        .createQuery(ENTRIES + " and c.id = :id", Tuple.class)
        .setParameter("realm", realm.value())
        .setParameter("id", id.value())
        .getResultStream()
        .findFirst()
        .map(KeycloakContactDirectory::entry);
  }

  private static String escaped(String text) {
    return text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static Entry entry(Tuple row) {
    return new Entry(
        new ContactId(row.get("id", String.class)),
        new PortalId(row.get("portal", String.class)),
        Optional.ofNullable(row.get("email", String.class)).flatMap(EmailAddress::parse),
        Optional.ofNullable(row.get("firstName", String.class)),
        Optional.ofNullable(row.get("lastName", String.class)),
        row.get("enabled", Boolean.class),
        Instant.ofEpochMilli(row.get("enrolledAt", Long.class)),
        Optional.ofNullable(row.get("provenAt", Long.class)).map(Instant::ofEpochMilli));
  }
}
