package dev.postern.audit.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditTrail;
import dev.postern.audit.RecordedFact;
import dev.postern.shared.Wordless;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * Tells Keycloak's events of each fact that is recorded, so that the console's Events pages tell
 * the story as well: what callers of the API do as admin events, all else as user events. As the
 * realm wants it: what is saved, for how long and who listens are its own settings. In the
 * transaction of the fact, and gone with it if that is rolled back. What keeps the events may
 * throw; but if the database refuses an event's row, the fact is lost with it.
 */
public final class MirroredTrail implements AuditTrail {
  private static final Logger LOG = Logger.getLogger(MirroredTrail.class);

  /** How an event is told from those that Keycloak writes itself. */
  static final String FACT = "postern_fact";

  private static final Map<Attribute, String> DETAILS =
      Map.of(
          Attribute.LINK, "postern_link",
          Attribute.MATTER, "postern_matter",
          Attribute.REASON, "postern_reason",
          Attribute.ACTOR, "postern_actor");

  private final AuditTrail trail;
  private final KeycloakSession session;
  private final Optional<AdminAuth> caller;

  /**
   * Serves one Keycloak session.
   *
   * @param session the one that the trail writes in
   * @param caller who calls the API, if that is what records
   */
  public MirroredTrail(AuditTrail trail, KeycloakSession session, Optional<AdminAuth> caller) {
    this.trail = trail;
    this.session = session;
    this.caller = caller;
  }

  /**
   * Tells first, so that a fact that is written at once takes its event along, and fails with it
   * where that can still be caught.
   */
  @Override
  public void record(AuditFact fact) {
    try {
      mirror(fact);
    } catch (RuntimeException failed) {
      // Whoever keeps events, that matters less than the fact, and than what it is about.
      LOG.warn("A fact could not be told to Keycloak's events", Wordless.of(failed));
    }
    trail.record(fact);
  }

  private void mirror(AuditFact fact) {
    RealmModel realm = session.realms().getRealm(fact.realm().value());
    if (realm == null) {
      return;
    }
    Optional<AdminImage> image = AdminImage.of(fact);
    if (caller.isPresent() && image.isPresent()) {
      tellOfCaller(fact, image.get(), realm, caller.get());
    } else {
      UserImage.of(fact.type()).ifPresent(event -> tell(fact, event, realm));
    }
  }

  private void tell(AuditFact fact, UserImage image, RealmModel realm) {
    EventBuilder event = new EventBuilder(realm, session).event(image.type());
    value(fact, Attribute.PORTAL)
        .map(realm::getClientById)
        .map(ClientModel::getClientId)
        .ifPresent(event::client);
    value(fact, Attribute.USER).ifPresent(user -> event.user(user));
    value(fact, Attribute.SESSION).ifPresent(id -> event.session(id));
    value(fact, Attribute.IP).ifPresent(event::ipAddress);
    describe(fact, event::detail);
    if (image.failure()) {
      // Keycloak would keep an error at once, in a transaction of its own.
      event.storeImmediately(false).error(value(fact, Attribute.REASON).orElse(name(fact)));
    } else {
      event.success();
    }
  }

  private void tellOfCaller(AuditFact fact, AdminImage image, RealmModel realm, AdminAuth auth) {
    ClientConnection connection = session.getContext().getConnection();
    AdminEventBuilder event =
        new AdminEventBuilder(realm, auth, session, connection)
            .authIpAddress(RecordedFact.kept(Attribute.IP, connection.getRemoteHost()))
            .operation(image.operation())
            .resource(image.resource())
            .resourcePath(image.path());
    value(fact, Attribute.USER).ifPresent(user -> event.detail("postern_user", user));
    value(fact, Attribute.PORTAL)
        .map(realm::getClientById)
        .map(ClientModel::getClientId)
        .ifPresent(client -> event.detail("postern_portal", client));
    describe(fact, event::detail);
    if (image.failure()) {
      event.getEvent().setError(value(fact, Attribute.REASON).orElse(name(fact)));
    }
    event.success();
  }

  private static void describe(AuditFact fact, BiConsumer<String, String> detail) {
    detail.accept(FACT, fact.type().name());
    DETAILS.forEach(
        (attribute, key) -> value(fact, attribute).ifPresent(value -> detail.accept(key, value)));
  }

  private static Optional<String> value(AuditFact fact, Attribute attribute) {
    return Optional.ofNullable(fact.attributes().get(attribute))
        .map(value -> RecordedFact.kept(attribute, value));
  }

  private static String name(AuditFact fact) {
    return fact.type().name().toLowerCase(Locale.ROOT);
  }
}
