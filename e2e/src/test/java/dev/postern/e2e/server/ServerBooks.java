package dev.postern.e2e.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.util.JsonSerialization;

/**
 * Does in the books what no call does, and counts what no answer tells: {@code
 * /realms/…/postern-test-books/…}.
 */
public final class ServerBooks implements RealmResourceProvider {
  private final KeycloakSession session;
  private final EntityManager entities;

  ServerBooks(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  @Override
  public Object getResource() {
    return this;
  }

  /** The id of the latest sign-in link to an address. */
  @GET
  @Path("sign-in-links/{email}")
  @Produces(MediaType.TEXT_PLAIN)
  public String signInLink(@PathParam("email") String email) {
    return entities
        .createNativeQuery(
            "select ID from PT_LINK where EMAIL = :email and PURPOSE = 'sign-in'"
                + " order by ASKED_AT desc")
        .setParameter("email", email)
        .setMaxResults(1)
        .getSingleResult()
        .toString();
  }

  /** How often a link was redeemed. */
  @GET
  @Path("links/{id}/redemptions")
  @Produces(MediaType.TEXT_PLAIN)
  public String redemptions(@PathParam("id") String id) {
    return entities
        .createNativeQuery("select count(*) from PT_REDEMPTION where LINK_ID = :id", Long.class)
        .setParameter("id", id)
        .getSingleResult()
        .toString();
  }

  /** How many requests for a link wait for their answer. */
  @GET
  @Path("sign-in-requests/{email}")
  @Produces(MediaType.TEXT_PLAIN)
  public String signInRequests(@PathParam("email") String email) {
    return entities
        .createNativeQuery(
            "select count(*) from PT_SIGN_IN_REQUEST where EMAIL = :email", Long.class)
        .setParameter("email", email)
        .getSingleResult()
        .toString();
  }

  /** As many more sessions of somebody as if they had opened their last link as often. */
  @POST
  @Path("sessions/{user}/{number}")
  public void openSessions(@PathParam("user") String id, @PathParam("number") int number) {
    RealmModel realm = session.getContext().getRealm();
    UserModel user = session.users().getUserById(realm, id);
    Object[] last =
        (Object[])
            entities
                .createNativeQuery(
                    "select PORTAL_ID, MATTER_ID from PT_SESSION_PROOF where USER_ID = :user"
                        + " order by PROVEN_AT desc")
                .setParameter("user", id)
                .setMaxResults(1)
                .getSingleResult();
    ClientModel portal = realm.getClientById((String) last[0]);
    for (int i = 0; i < number; i++) {
      UserSessionModel opened =
          session
              .sessions()
              .createUserSession(
                  null,
                  realm,
                  user,
                  user.getUsername(),
                  "127.0.0.1",
                  "form",
                  true,
                  null,
                  null,
                  UserSessionModel.SessionPersistenceState.PERSISTENT);
      opened.setNote("postern.link-session", "true");
      AuthenticatedClientSessionModel client =
          session.sessions().createClientSession(realm, portal, opened);
      client.setProtocol("openid-connect");
      client.setNote(
          "iss", session.getContext().getUri().getBaseUri() + "realms/" + realm.getName());
      entities
          .createNativeQuery(
              "insert into PT_SESSION_PROOF"
                  + " (ID, SESSION_ID, USER_ID, PORTAL_ID, MATTER_ID, PROVEN_AT)"
                  + " values (:id, :session, :user, :portal, :matter, :now)")
          .setParameter("id", UUID.randomUUID().toString())
          .setParameter("session", opened.getId())
          .setParameter("user", id)
          .setParameter("portal", portal.getId())
          .setParameter("matter", last[1])
          .setParameter("now", Time.currentTimeMillis())
          .executeUpdate();
    }
  }

  /** A credential of a type that Keycloak lets nobody but its owner make. */
  @POST
  @Path("credentials/{user}/{type}")
  public void addCredential(@PathParam("user") String id, @PathParam("type") String type) {
    CredentialModel credential = new CredentialModel();
    credential.setType(type);
    credential.setCreatedDate(Time.currentTimeMillis());
    credential.setSecretData("{}");
    credential.setCredentialData("{}");
    session
        .users()
        .getUserById(session.getContext().getRealm(), id)
        .credentialManager()
        .createStoredCredential(credential);
  }

  /** Says of all that is somebody's that it is another account's. */
  @POST
  @Path("contacts/{from}/now/{to}")
  public void handOver(@PathParam("from") String from, @PathParam("to") String to) {
    for (String table : List.of("PT_CONTACT", "PT_LINK")) {
      entities
          .createNativeQuery("update " + table + " set USER_ID = :to where USER_ID = :from")
          .setParameter("to", to)
          .setParameter("from", from)
          .executeUpdate();
    }
  }

  /** How many facts there are of a type about somebody. */
  @GET
  @Path("facts/{type}/{user}")
  @Produces(MediaType.TEXT_PLAIN)
  public String facts(@PathParam("type") String type, @PathParam("user") String user) {
    return entities
        .createNativeQuery(
            "select count(*) from PT_AUDIT where FACT_TYPE = :type and USER_ID = :user", Long.class)
        .setParameter("type", type)
        .setParameter("user", user)
        .getSingleResult()
        .toString();
  }

  /** What the record holds with a value in a column, oldest first. */
  @GET
  @Path("record/{column: [A-Z_]+}/{value}")
  @Produces(MediaType.APPLICATION_JSON)
  public String record(@PathParam("column") String column, @PathParam("value") String value)
      throws IOException {
    List<String> columns =
        List.of(
            "FACT_TYPE",
            "PORTAL_ID",
            "USER_ID",
            "LINK_ID",
            "DIGEST",
            "MATTER_ID",
            "SESSION_ID",
            "IP_ADDRESS",
            "USER_AGENT",
            "ACTOR",
            "REASON");
    List<Map<String, Object>> facts = new ArrayList<>();
    List<?> rows =
        entities
            .createNativeQuery(
                "select "
                    + String.join(", ", columns)
                    + " from PT_AUDIT where "
                    + column
                    + " = :value order by RECORDED_AT")
            .setParameter("value", value)
            .getResultList();
    for (Object each : rows) {
      Object[] row = (Object[]) each;
      Map<String, Object> fact = new LinkedHashMap<>();
      for (int i = 0; i < row.length; i++) {
        if (row[i] != null) {
          fact.put(columns.get(i), row[i]);
        }
      }
      facts.add(fact);
    }
    return JsonSerialization.writeValueAsString(facts);
  }

  /** Changes a row that nothing ever changes. */
  @POST
  @Path("facts/{id}/reason/{reason}")
  public void tamper(@PathParam("id") String id, @PathParam("reason") String reason) {
    entities
        .createNativeQuery("update PT_AUDIT set REASON = :reason where ID = :id")
        .setParameter("reason", reason)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Changes it back. */
  @POST
  @Path("facts/{id}/no-reason")
  public void restore(@PathParam("id") String id) {
    entities
        .createNativeQuery("update PT_AUDIT set REASON = null where ID = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** How many rows of a table of ours have a value in a column. */
  @GET
  @Path("rows/{table: PT_[A-Z_]+}/{column: [A-Z_]+}/{value}")
  @Produces(MediaType.TEXT_PLAIN)
  public String rows(
      @PathParam("table") String table,
      @PathParam("column") String column,
      @PathParam("value") String value) {
    return entities
        .createNativeQuery(
            "select count(*) from " + table + " where " + column + " = :value", Long.class)
        .setParameter("value", value)
        .getSingleResult()
        .toString();
  }

  /** The rows of a table of ours that have a value in a column, as text. */
  @GET
  @Path("contents/{table: PT_[A-Z_]+}/{column: [A-Z_]+}/{value}")
  @Produces(MediaType.TEXT_PLAIN)
  public String contents(
      @PathParam("table") String table,
      @PathParam("column") String column,
      @PathParam("value") String value) {
    List<?> rows =
        entities
            .createNativeQuery(
                "select * from " + table + " where " + column + " = :value", Tuple.class)
            .setParameter("value", value)
            .getResultList();
    return rows.stream().map(row -> text((Tuple) row)).sorted().collect(Collectors.joining("\n"));
  }

  private static String text(Tuple row) {
    return row.getElements().stream()
        .filter(column -> row.get(column) != null)
        .map(column -> column.getAlias().toUpperCase(Locale.ROOT) + "=" + row.get(column))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {}
}
