package dev.postern.wiring;

import dev.postern.audit.ChainBook;
import dev.postern.audit.ChainVerifier;
import dev.postern.audit.Retention;
import dev.postern.audit.Sealer;
import dev.postern.audit.jpa.JpaChainBook;
import dev.postern.audit.jpa.JpaFactReader;
import dev.postern.audit.keycloak.StuckRetention;
import dev.postern.audit.keycloak.UnsealedRealms;
import dev.postern.audit.rest.AuditResource;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RacingTransactions;
import dev.postern.watch.Meters;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.time.Period;
import java.util.UUID;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The object graph of what seals and reads the record. */
final class RecordDesk {
  private static final String RETENTION = "record-retention";
  private static final int RUNS = 4;

  private RecordDesk() {}

  /**
   * How long facts are kept: option {@code record-retention}.
   *
   * @throws IllegalArgumentException naming the option, if it is no period or out of bounds
   */
  static Period retention(Config.Scope options) {
    String configured = options.get(RETENTION);
    return configured == null
        ? Retention.DEFAULT
        : Retention.parse(configured.strip())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "spi-realm-restapi-extension--postern--record-retention must be a period"
                            + " from P30D to P100Y, in years, months, weeks or days"));
  }

  /** The sealer of a server; works in transactions of its own. */
  static Sealer sealer(
      KeycloakSessionFactory factory,
      Period retention,
      Identifiers identifiers,
      InstantSource clock) {
    Meters meters = RealmResourceFactory.controlRoom(factory).meters();
    return new Sealer(
        new RacingTransactions<>(KeycloakTransactions.ofServer(factory, RecordDesk::chains), RUNS),
        new Retention(retention, identifiers, new StuckRetention(clock, meters::retentionIsStuck)),
        identifiers,
        clock,
        new UnsealedRealms(clock));
  }

  /** What the API reads the record with, in the transaction of a session. */
  static AuditResource.Desk of(KeycloakSession session, InstantSource clock) {
    KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
    return new AuditResource.Desk(
        new JpaFactReader(entities(session)),
        chains(session),
        new ChainVerifier(KeycloakTransactions.ofServer(factory, RecordDesk::chains), clock),
        RealmResourceFactory.devices(factory),
        clock);
  }

  private static ChainBook chains(KeycloakSession session) {
    return new JpaChainBook(entities(session), () -> UUID.randomUUID().toString());
  }

  private static EntityManager entities(KeycloakSession session) {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }
}
