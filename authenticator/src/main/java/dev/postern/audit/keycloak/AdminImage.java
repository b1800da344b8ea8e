package dev.postern.audit.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;

/**
 * How what a caller of the API does looks among the admin events.
 *
 * @param resource a type of ours: Keycloak takes any word
 * @param path the thing, by the ids of the record, under {@code postern/}
 * @param failure whether it was refused
 */
record AdminImage(OperationType operation, String resource, String path, boolean failure) {
  private static final String LINK = "POSTERN_LINK";
  private static final String MATTER = "POSTERN_MATTER";
  private static final String CONTACT = "POSTERN_CONTACT";

  /** Empty for what no caller of the API does. */
  static Optional<AdminImage> of(AuditFact fact) {
    String link = "postern/links/" + id(fact, Attribute.LINK);
    String matter = "postern/matters/" + id(fact, Attribute.MATTER);
    String person = "postern/users/" + id(fact, Attribute.USER);
    return Optional.ofNullable(
        switch (fact.type()) {
          case INVITED -> done(OperationType.CREATE, LINK, link);
          case INVITATION_REFUSED ->
              new AdminImage(OperationType.CREATE, LINK, "postern/invitations", true);
          case LINK_RESENT -> done(OperationType.ACTION, LINK, link + "/resend");
          case LINK_REVOKED -> done(OperationType.ACTION, LINK, link + "/revoke");
          case LINKS_REVOKED -> done(OperationType.ACTION, CONTACT, person + "/revoke-links");
          case MAIL_RETURNED -> done(OperationType.ACTION, LINK, "postern/bounces");
          case MATTER_OPENED -> done(OperationType.CREATE, MATTER, matter);
          case MATTER_CLOSED -> done(OperationType.ACTION, MATTER, matter + "/close");
          case MATTER_REOPENED -> done(OperationType.ACTION, MATTER, matter + "/reopen");
          case PARTICIPANT_REMOVED ->
              done(
                  OperationType.DELETE,
                  MATTER,
                  matter + "/participants/" + id(fact, Attribute.USER));
          case CONTACT_SIGNED_OUT -> done(OperationType.ACTION, CONTACT, person + "/logout");
          case CONTACT_ERASED -> done(OperationType.DELETE, CONTACT, person);
          default -> null;
        });
  }

  private static AdminImage done(OperationType operation, String resource, String path) {
    return new AdminImage(operation, resource, path, false);
  }

  private static String id(AuditFact fact, Attribute attribute) {
    return fact.attributes().getOrDefault(attribute, "");
  }
}
