package dev.postern.matter.jpa;

import dev.postern.matter.MatterReference;
import dev.postern.matter.ParticipantRoles;
import dev.postern.shared.PortalId;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.stream.Collectors;

/** The roles of participants in the database, in the transaction of its entity manager. */
public final class JpaParticipantRoles implements ParticipantRoles {
  private final EntityManager entities;

  public JpaParticipantRoles(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Map<MatterReference, String> of(UserId user, PortalId portal) {
    return entities
        .createQuery(
            """
            select m.reference, p.place from ContactEntity c
              join ParticipantEntity p on p.contactId = c.id
              join MatterEntity m on m.id = p.matterId
            where c.portalId = :portal and c.userId = :user
              and p.removedAt is null and p.place is not null and m.closedAt is null""",
            Object[].class)
        .setParameter("portal", portal.value())
        .setParameter("user", user.value())
        .getResultStream()
        .collect(
            Collectors.toMap(row -> new MatterReference((String) row[0]), row -> (String) row[1]));
  }
}
