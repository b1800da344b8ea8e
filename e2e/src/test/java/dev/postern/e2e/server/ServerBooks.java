package dev.postern.e2e.server;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/**
 * Does in the books what staff cannot do yet, and what the product must heed all the same, and
 * counts what no answer tells: {@code /realms/…/postern-test-books/…}.
 */
public final class ServerBooks implements RealmResourceProvider {
  private final EntityManager entities;

  ServerBooks(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  @Override
  public Object getResource() {
    return this;
  }

  /** Closes the matters of this reference. */
  @POST
  @Path("matters/{reference}/close")
  public void close(@PathParam("reference") String reference) {
    entities
        .createNativeQuery("update PT_MATTER set CLOSED_AT = :now where REFERENCE = :reference")
        .setParameter("now", Time.currentTimeMillis())
        .setParameter("reference", reference)
        .executeUpdate();
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

  @Override
  public void close() {}
}
