package dev.postern.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.demo.launcher.inbox.InboxServer;
import java.net.URI;
import java.util.UUID;

/**
 * Everything that a firm runs: Keycloak with Postern, the client portal, mail. One for each
 * database, started once and shared by all tests, so each test uses people of its own.
 */
public record Firm(
    Realm realm, KeycloakUnderTest keycloak, URI portal, Mailbox mailbox, InboxServer inbox)
    implements AutoCloseable {

  /** What the server hashes codes with, to be found nowhere else. */
  public static final String CODE_KEY = KeycloakSetting.CODE_KEY;

  /** The same firm, reached at one more node of its server. */
  public Firm at(KeycloakUnderTest node) {
    return new Firm(new Realm(node.url(), realm.name()), node, portal, mailbox, inbox);
  }

  public PortalApi api() {
    return PortalApi.ofTheClientPortal(realm);
  }

  public Administrator administrator() {
    return new Administrator(realm);
  }

  public ServerTime time() {
    return new ServerTime(realm);
  }

  public Books books() {
    return new Books(realm);
  }

  /** An address that nobody else uses. */
  public static String newAddress() {
    return "client-" + UUID.randomUUID().toString().substring(0, 8) + "@client.example";
  }

  /** A reference of a matter that nobody else uses. */
  public static String newMatter() {
    return "LF-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Invites somebody new, without a matter. */
  public Invited inviteSomebody() {
    return invite(Invitation.to(newAddress()));
  }

  /** Invites somebody to whom no mail has gone before, and waits for the mail. */
  public Invited invite(Invitation invitation) {
    return invite(invitation, 1);
  }

  /** Invites the same person once more, and waits until that is recorded as sent. */
  public Invited inviteAgain(Invited before, Invitation invitation) {
    return sent(invite(invitation, mailbox.mailsTo(before.email()).size() + 1));
  }

  /**
   * Waits until another mail has been settled: whatever was ordered before it has been under way
   * before it. Whoever says that somebody was sent no mail says so after this.
   */
  public void passTheOutbox() {
    sent(inviteSomebody());
  }

  /** Waits until somebody's mail, which may have come before that, is recorded as sent. */
  public Invited sent(Invited invited) {
    await().until(() -> statusOf(invited.linkId()).equals("sent"));
    return invited;
  }

  private Invited invite(Invitation invitation, int mails) {
    Answer accepted = api().invite(invitation);
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    JsonNode body = accepted.json();
    String email = invitation.fields().get("email").toString();
    return new Invited(
        email,
        body.path("id").asText(),
        body.path("contactId").asText(),
        mailbox.mailTo(email, mails));
  }

  /** What a browser gets to see of a link that somebody has used elsewhere. */
  public Answer usedLinkOpenedBy(Robot browser) {
    Invited invited = inviteSomebody();
    Robot.withCookies().signInWith(invited.link());
    return browser.get(invited.link());
  }

  /** Keycloak's id of somebody who was invited. */
  public String userOf(Invited invited) {
    return administrator().usersWithEmail(invited.email()).get(0).path("id").asText();
  }

  /** What the API says about a link: {@code sent}, {@code redeemed} and so on. */
  public String statusOf(String link) {
    return api().link(link).json().path("status").asText();
  }

  @Override
  public void close() {
    keycloak.close();
  }
}
