package dev.postern.e2e.harness;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

  /** Asks for a part of the list of contacts. */
  public Answer contacts(Map<String, String> query) {
    return Http.send("GET", realm.adminPage("/postern/contacts", query), token());
  }

  public Answer contact(String id) {
    return Http.send("GET", realm.admin("/postern/contacts/" + id), token());
  }

  /** Asks for a contact's sessions to be ended; the answer may be a refusal. */
  public Answer signOut(String contact) {
    return Http.send("POST", realm.admin("/postern/contacts/" + contact + "/logout"), token());
  }

  /** Asks for a contact to be erased; the answer may be a refusal. */
  public Answer erase(String contact) {
    return Http.send("POST", realm.admin("/postern/contacts/" + contact + "/erase"), token());
  }

  /** Asks for what the record has of a user to be erased; the answer may be a refusal. */
  public Answer eraseFromRecord(String user) {
    return Http.send("POST", realm.admin("/postern/users/" + user + "/erase"), token());
  }

  /** Asks for a contact's links to be revoked; the answer may be a refusal. */
  public Answer revokeLinksOf(String contact) {
    return Http.send(
        "POST", realm.admin("/postern/contacts/" + contact + "/revoke-links"), token());
  }

  /** Asks for a link to be revoked; the answer may be a refusal. */
  public Answer revoke(String id) {
    return Http.send("POST", realm.admin("/postern/links/" + id + "/revoke"), token());
  }

  /** Asks for a part of the list of matters. */
  public Answer matters(Map<String, String> query) {
    return Http.send("GET", realm.adminPage("/postern/matters", query), token());
  }

  /** Enters a matter of a portal, or changes it. */
  public Answer enterMatter(String portal, String reference, Object body) {
    return Http.send("PUT", matterAt(portal, reference, ""), token(), body);
  }

  /** Enters a matter of its own portal, or changes it. */
  public Answer enterMatter(String reference, Object body) {
    return enterMatter(clientId, reference, body);
  }

  /** What there is at an address below a portal's matter. */
  public Answer matter(String portal, String reference, String below) {
    return Http.send("GET", matterAt(portal, reference, below), token());
  }

  public Answer matter(String reference) {
    return matter(clientId, reference, "");
  }

  public Answer participants(String reference) {
    return matter(clientId, reference, "/participants");
  }

  /** Closes a portal's matter; the answer may be a refusal. */
  public Answer closeMatter(String portal, String reference) {
    return Http.send("POST", matterAt(portal, reference, "/close"), token());
  }

  public Answer closeMatter(String reference) {
    return closeMatter(clientId, reference);
  }

  public Answer reopenMatter(String portal, String reference) {
    return Http.send("POST", matterAt(portal, reference, "/reopen"), token());
  }

  public Answer reopenMatter(String reference) {
    return reopenMatter(clientId, reference);
  }

  /** Takes a contact their place in a portal's matter. */
  public Answer removeParticipant(String portal, String reference, String contact) {
    return Http.send("DELETE", matterAt(portal, reference, "/participants/" + contact), token());
  }

  public Answer removeParticipant(String reference, String contact) {
    return removeParticipant(clientId, reference, contact);
  }

  private URI matterAt(String portal, String reference, String below) {
    String encoded = URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("+", "%20");
    return realm.admin("/postern/matters/" + portal + "/" + encoded + below);
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
