package dev.postern.database;

import dev.postern.access.jpa.DisownedEntity;
import dev.postern.access.jpa.PasswordAccessEntity;
import dev.postern.asking.jpa.SignInRequestEntity;
import dev.postern.audit.jpa.AuditEntity;
import dev.postern.audit.jpa.ChainEntity;
import dev.postern.audit.jpa.SealEntity;
import dev.postern.code.jpa.CodeEntity;
import dev.postern.contact.jpa.ContactEntity;
import dev.postern.invitation.jpa.AnsweredRequestEntity;
import dev.postern.link.jpa.LinkEntity;
import dev.postern.link.jpa.LinkSecretEntity;
import dev.postern.link.jpa.RedemptionEntity;
import dev.postern.mail.jpa.MailOrderEntity;
import dev.postern.mailbox.jpa.MailboxEntity;
import dev.postern.matter.jpa.MatterEntity;
import dev.postern.matter.jpa.ParticipantEntity;
import dev.postern.matter.jpa.SessionEndingEntity;
import dev.postern.matter.jpa.SessionProofEntity;
import dev.postern.notice.jpa.AddressNoticeEntity;
import dev.postern.shared.NewTransaction;
import dev.postern.throttle.jpa.QuotaEntity;
import dev.postern.throttle.jpa.TallyEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A test class's own database with the tables of our changelog, empty at the start of each test.
 * Register it in a static field. Hibernate runs on it without Keycloak; each transaction has a
 * connection of its own.
 */
public final class Database implements BeforeAllCallback, BeforeEachCallback {
  /** In the order in which they can be emptied: rows go before those that they refer to. */
  private static final List<Class<?>> ENTITIES =
      List.of(
          AuditEntity.class,
          DisownedEntity.class,
          PasswordAccessEntity.class,
          SealEntity.class,
          ChainEntity.class,
          SignInRequestEntity.class,
          CodeEntity.class,
          MailOrderEntity.class,
          SessionProofEntity.class,
          SessionEndingEntity.class,
          RedemptionEntity.class,
          LinkSecretEntity.class,
          LinkEntity.class,
          ParticipantEntity.class,
          MatterEntity.class,
          ContactEntity.class,
          MailboxEntity.class,
          AnsweredRequestEntity.class,
          AddressNoticeEntity.class,
          QuotaEntity.class,
          TallyEntity.class);

  private final Function<ExtensionContext, DataSource> maker;
  private final Optional<String> schema;
  private EntityManagerFactory hibernate;

  private Database(Function<ExtensionContext, DataSource> maker) {
    this(maker, Optional.empty());
  }

  private Database(Function<ExtensionContext, DataSource> maker, Optional<String> schema) {
    this.maker = maker;
    this.schema = schema;
  }

  /** H2 in memory, set up as Keycloak sets it up for development. */
  public static Database h2() {
    return new Database(test -> H2.newDatabase());
  }

  /** The same for an engine that knows no extensions: open at once, to be closed by the caller. */
  public static Database openH2() {
    Database database = h2();
    database.hibernate = open(H2.newDatabase(), Optional.empty());
    return database;
  }

  /** H2 with our tables in another schema than its own: Keycloak's option {@code db-schema}. */
  public static Database h2In(String schema) {
    return new Database(test -> H2.newDatabase(), Optional.of(schema));
  }

  /** A database on the one PostgreSQL that all tests of this run share. */
  public static Database postgres() {
    return new Database(test -> Postgres.of(test).newDatabase());
  }

  /** A database on the one MariaDB that all tests of this run share. */
  public static Database mariaDb() {
    return new Database(test -> MariaDb.of(test).newDatabase());
  }

  /**
   * Transactions on this database.
   *
   * @param adapter makes what the work is given, from the transaction's entity manager
   */
  public <C> NewTransaction<C> transactions(Function<EntityManager, C> adapter) {
    return new NewTransaction<>() {
      @Override
      public <T> T run(Function<C, T> work) {
        return hibernate.callInTransaction(entities -> work.apply(adapter.apply(entities)));
      }
    };
  }

  /** Runs a query or statement on this database, in a transaction of its own. */
  public <T> T ask(Function<EntityManager, T> question) {
    return hibernate.callInTransaction(question);
  }

  public void close() {
    hibernate.close();
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    // Also called for nested classes, whose store finds what the outer class's holds and closes.
    hibernate =
        test.getStore(Namespace.create(Database.class))
            .computeIfAbsent(
                this, key -> open(maker.apply(test), schema), EntityManagerFactory.class);
  }

  private static EntityManagerFactory open(DataSource database, Optional<String> schema) {
    Changelog.apply(database, schema);
    PersistenceConfiguration configuration =
        new PersistenceConfiguration("postern")
            .property("hibernate.connection.datasource", database)
            .property("hibernate.hbm2ddl.auto", "validate")
            // As Keycloak has it.
            .property("hibernate.jdbc.batch_size", 32)
            .property("hibernate.order_inserts", true)
            // Races are lost on purpose here, which is no news.
            .property("hibernate.jdbc.log.errors", false);
    schema.ifPresent(name -> configuration.property("hibernate.default_schema", name));
    ENTITIES.forEach(configuration::managedClass);
    return configuration.createEntityManagerFactory();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    empty();
  }

  /** Removes all rows. */
  public void empty() {
    hibernate.runInTransaction(
        entities ->
            ENTITIES.forEach(
                entity -> entities.createQuery("delete from " + entity.getName()).executeUpdate()));
  }
}
