package dev.postern.link.jpa;

import dev.postern.link.Access;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.RedemptionId;
import dev.postern.shared.Devices;
import dev.postern.shared.Identifiers;
import dev.postern.shared.LostRace;
import dev.postern.shared.NewTransaction;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where links are spent: one conditional UPDATE decides, then the winner's rows are written. And
 * where it is decided which login goes on from there. In transactions that have read nothing, where
 * that matters: on MariaDB one that has must not touch what was written since, not even by the gate
 * itself.
 */
final class Gate {
  private final NewTransaction<GateRoom> transactions;
  private final Devices devices;
  private final Identifiers identifiers;
  private final InstantSource clock;

  Gate(
      NewTransaction<GateRoom> transactions,
      Devices devices,
      Identifiers identifiers,
      InstantSource clock) {
    this.transactions = transactions;
    this.devices = devices;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  Optional<Redemption> spend(Spending spending) {
    // Before the transaction, which others wait for.
    String device = devices.nameOf(spending.origin());
    return run(room -> spend(room, spending, device)).flatMap(won -> won);
  }

  boolean attach(Redemption redemption, LoginTab continuation, String hint) {
    return run(room -> attach(room.entities(), redemption, continuation, hint)).orElse(false);
  }

  /** Empty if the database has ended the race by an error. */
  private <T> Optional<T> run(Function<GateRoom, T> work) {
    try {
      return Optional.of(transactions.run(work));
    } catch (RuntimeException failure) {
      if (LostRace.explains(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Optional<Redemption> spend(GateRoom room, Spending spending, String device) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    if (!passes(room, spending, now)) {
      return Optional.empty();
    }
    Redemption redemption =
        new Redemption(
            new RedemptionId(identifiers.next()),
            spending.link().id(),
            spending.browser(),
            now,
            Optional.empty());
    room.entities()
        .persist(
            new RedemptionEntity(
                redemption,
                spending.link().scope().contact(),
                Access.of(now, spending.origin(), device)));
    room.audit().record(spending.fact());
    return Optional.of(redemption);
  }

  /** Nothing may be read or written before this statement: it is what racing presses queue for. */
  private static boolean passes(GateRoom room, Spending spending, Instant now) {
    int changed =
        room.entities()
            .createQuery(
                """
                update LinkEntity l set l.uses = l.uses + 1, l.tries = 0
                where l.id = :link and l.realmId = :realm
                  and (l.maxUses is null or l.uses < l.maxUses)
                  and l.revokedAt is null and l.closedAt is null
                  and l.supersededBy is null and l.expiresAt > :now
                  and exists (
                    select 1 from LinkSecretEntity s
                    where s.digest = :digest and s.linkId = l.id and s.retiredAt is null)""")
            .setParameter("link", spending.link().id().value())
            .setParameter("realm", spending.link().scope().realm().value())
            .setParameter("now", now.toEpochMilli())
            .setParameter("digest", spending.digest().hex())
            .executeUpdate();
    return changed == 1;
  }

  /** The same in the transaction of these entities. */
  static boolean attach(
      EntityManager entities, Redemption redemption, LoginTab continuation, String hint) {
    Optional<LoginTab> before = redemption.continuation();
    int attached =
        entities
            .createQuery(
                """
                update RedemptionEntity r set r.root = :root, r.tab = :tab, r.hint = :hint
                where r.id = :id and r.root is not distinct from :oldRoot
                  and r.tab is not distinct from :oldTab""")
            .setParameter("oldRoot", before.map(LoginTab::root).orElse(null))
            .setParameter("oldTab", before.map(LoginTab::tab).orElse(null))
            .setParameter("root", continuation.root())
            .setParameter("tab", continuation.tab())
            .setParameter("hint", hint)
            .setParameter("id", redemption.id().value())
            .executeUpdate();
    return attached == 1;
  }
}
