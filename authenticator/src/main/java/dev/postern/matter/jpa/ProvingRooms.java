package dev.postern.matter.jpa;

import dev.postern.matter.ProvingRoom;
import dev.postern.shared.NewTransaction;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Where a login proves what it may open: in its own transaction, whose fate the proof shares. On
 * MariaDB and MySQL in another one (ADR 0003). There the login's reads by a snapshot, as Keycloak
 * leaves it, and must not lock a matter that was so much as renamed since (error 1020): the login
 * would fail, and its link be spent. A proof in a session that then never begins opens nothing.
 */
public final class ProvingRooms implements NewTransaction<ProvingRoom> {
  private final EntityManager entities;
  private final ProvingRoom own;
  private final NewTransaction<ProvingRoom> others;

  /**
   * @param entities of the login's transaction
   * @param own of the same
   * @param others in transactions that are run again if they lose a race
   */
  public ProvingRooms(EntityManager entities, ProvingRoom own, NewTransaction<ProvingRoom> others) {
    this.entities = entities;
    this.own = own;
    this.others = others;
  }

  @Override
  public <T> T run(Function<ProvingRoom, T> work) {
    return readsASnapshot() ? others.run(work) : work.apply(own);
  }

  private boolean readsASnapshot() {
    return entities.unwrap(SharedSessionContractImplementor.class).getDialect()
        instanceof MySQLDialect;
  }
}
