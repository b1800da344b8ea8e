package dev.postern.asking.jpa;

import dev.postern.asking.RequestBook;
import dev.postern.asking.SignInRequest;
import dev.postern.link.SignInRequestId;
import dev.postern.shared.RealmId;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Sign-in requests in the database, in the transaction of its entity manager. Keeps no entity in
 * the persistence context, which bulk updates would leave stale.
 */
public final class JpaRequestBook implements RequestBook {
  private final EntityManager entities;

  public JpaRequestBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void enter(SignInRequest request) {
    SignInRequestEntity row = new SignInRequestEntity(request);
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }

  @Override
  public Optional<SignInRequest> find(RealmId realm, SignInRequestId id) {
    Optional<SignInRequestEntity> row =
        entities
            .createQuery(
                "select r from SignInRequestEntity r where r.id = :id and r.realmId = :realm",
                SignInRequestEntity.class)
            .setParameter("id", id.value())
            .setParameter("realm", realm.value())
            .getResultStream()
            .findFirst();
    row.ifPresent(entities::detach);
    return row.map(SignInRequestEntity::toRequest);
  }

  @Override
  public void forget(SignInRequestId id) {
    entities
        .createQuery("delete from SignInRequestEntity r where r.id = :id")
        .setParameter("id", id.value())
        .executeUpdate();
  }
}
