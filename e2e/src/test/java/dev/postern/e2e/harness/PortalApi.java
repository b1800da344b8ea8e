package dev.postern.e2e.harness;

import java.util.Map;

/** Postern's API as a program with a service account calls it. */
public record PortalApi(Realm realm, String clientId, String secret) {

  static final String CLIENT_SECRET = "secret-of-the-test";

  /** As the back end of the firm's own portal. */
  static PortalApi ofTheClientPortal(Realm realm) {
    return new PortalApi(realm, "client-portal", CLIENT_SECRET);
  }

  /** Asks for an invitation; the answer may be a refusal. */
  public Answer invite(Invitation invitation) {
    return invite(invitation.fields());
  }

  /** Asks with a body of any shape. */
  public Answer invite(Object body) {
    return Http.send("POST", realm.admin("/postern/invitations"), token(), body);
  }

  /** The same with a key, by which it is known if it is sent again. */
  public Answer invite(Object body, String key) {
    return Http.send(
        "POST", realm.admin("/postern/invitations"), token(), body, Map.of("Idempotency-Key", key));
  }

  /** Asks for a part of the list of links. */
  public Answer links(Map<String, String> query) {
    return Http.send("GET", realm.adminPage("/postern/links", query), token());
  }

  /** Asks for a link to be sent again. */
  public Answer resend(String id) {
    return Http.send("POST", realm.admin("/postern/links/" + id + "/resend"), token());
  }

  /** The same with a key. */
  public Answer resend(String id, String key) {
    return Http.sendNothing(
        "POST",
        realm.admin("/postern/links/" + id + "/resend"),
        token(),
        Map.of("Idempotency-Key", key));
  }

  /** The same with a body, which it does not take. */
  public Answer resend(String id, Map<String, String> body) {
    return Http.send("POST", realm.admin("/postern/links/" + id + "/resend"), token(), body);
  }

  /** Tells of a mail that came back. */
  public Answer bounced(Object body) {
    return Http.send("POST", realm.admin("/postern/bounces"), token(), body);
  }

  public Answer link(String id) {
    return Http.send("GET", realm.admin("/postern/links/" + id), token());
  }

  /** Asks for a link to be revoked; the answer may be a refusal. */
  public Answer revoke(String id) {
    return Http.send("POST", realm.admin("/postern/links/" + id + "/revoke"), token());
  }

  private String token() {
    return Robot.withoutCookies()
        .post(
            realm.tokens(),
            Map.of(
                "grant_type", "client_credentials", "client_id", clientId, "client_secret", secret))
        .json()
        .path("access_token")
        .asText();
  }
}
