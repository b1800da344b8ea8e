package dev.postern.e2e.fuzz;

import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.AccessPage;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Form;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalApi;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whom the requests are about: a portal of their own with people who have live links, so that there
 * is something to be spent, and what the server then has about them.
 */
final class Stage {
  /** Shorter than an access token lives. */
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

  private static final int WAITING_TABS = 40;

  private final Firm firm;
  private final OtherPortal other;
  private final RelyingParty portal;
  private final HttpClient connections =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final List<Invited> watched = new ArrayList<>();
  private final Map<String, String> prepared = new HashMap<>();
  private final List<Map<String, String>> tabs = new ArrayList<>();
  private String bearer = "";
  private long bearerSince;

  Stage(Firm firm, OtherPortal other) {
    this.firm = firm;
    this.other = other;
    this.portal = other.relyingParty();
    prepared.put("realm", firm.realm().name());
    prepared.put("portal", portal.clientId());
    prepared.put("landing", portal.redirectUri() + "/sso");
    prepared.put("nonce", "n".repeat(43));
    prepared.put("strange", "s".repeat(43));
    prepared.put("unknown", "u".repeat(43));
    prepared.put("matter", Firm.newMatter());
    people();
    for (int i = 0; i < WAITING_TABS; i++) {
      tabs.add(waitingTab());
    }
  }

  private void people() {
    Invited decoy = watched(other.invite(firm, Firm.newAddress(), prepared.get("matter")));
    prepared.put("decoy", decoy.secret());
    prepared.put("decoyEmail", decoy.email());
    prepared.put("link", decoy.linkId());
    prepared.put("contact", decoy.contactId());
    String stop = Mailbox.stopLinkIn(decoy.mail()).getPath();
    prepared.put("stop", stop.substring(stop.lastIndexOf('/') + 1));

    other
        .administrator()
        .changeClient(other.uuid(), Map.of("attributes", Map.of("postern.preset", "reusable")));
    prepared.put("signed", watched(other.invite(firm, Firm.newAddress())).secret());
    other
        .administrator()
        .changeClient(other.uuid(), Map.of("attributes", Map.of("postern.preset", "")));

    Invited foreign = watched(firm.invite(Invitation.to(Firm.newAddress())));
    prepared.put("foreignLink", foreign.linkId());
    prepared.put("foreignContact", foreign.contactId());

    Invited spare = other.invite(firm, Firm.newAddress());
    prepared.put("spareLink", spare.linkId());
    prepared.put("spareEmail", spare.email());
    prepared.put("spareMatter", Firm.newMatter());
    other.api().enterMatter(prepared.get("spareMatter"), Map.of());

    Invited gone = other.invite(firm, Firm.newAddress());
    other.api().revoke(gone.linkId());
    prepared.put("revoked", gone.secret());

    Invited returning = watched(other.invite(firm, Firm.newAddress()));
    Robot browser = Robot.withCookies();
    browser.redeem(returning.link());
    browser.followed(browser.get(portal.request("openid")));
    prepared.put("hint", cookie(browser, "POSTERN_HINT"));
    reader();
  }

  /** Somebody who is signed in, and has come in before on another device. */
  private void reader() {
    AccessPage page = AccessPage.of(other);
    Invited reader = watched(other.invite(firm, Firm.newAddress()));
    Robot.withCookies().signInWith(reader.link());
    Robot browser = Robot.withCookies();
    browser.signInWith(watched(other.invite(firm, reader.email())).link());
    Answer question = page.askOf(1, page.list(browser), browser);
    prepared.put("access", Form.with("#postern-disown", question).fields().get("access"));
    prepared.put("identity", cookie(browser, "KEYCLOAK_IDENTITY"));
  }

  private Invited watched(Invited invited) {
    await()
        .until(() -> firm.books().contents("PT_LINK", "ID", invited.linkId()).contains("SENT_AT="));
    watched.add(invited);
    return invited;
  }

  /** What the words in braces stand for in one request. */
  Map<String, String> prepare(int number, Endpoint endpoint) {
    Map<String, String> all = new HashMap<>(prepared);
    all.put("number", String.valueOf(number));
    all.put("fresh", "fuzz-" + run + "-" + number + "@fuzz.example");
    all.put("bearer", bearer());
    switch (endpoint.visit()) {
      case NONE -> {}
      case SIGN_IN -> all.putAll(signInPage());
      case WAITING -> all.putAll(tabs.get(number % tabs.size()));
    }
    return all;
  }

  private synchronized String bearer() {
    if (System.nanoTime() - bearerSince > TOKEN_LIFE.toNanos() || bearer.isEmpty()) {
      bearer =
          Robot.withoutCookies()
              .post(
                  firm.realm().page("/protocol/openid-connect/token"),
                  Map.of(
                      "grant_type",
                      "client_credentials",
                      "client_id",
                      portal.clientId(),
                      "client_secret",
                      portal.secret()))
              .json()
              .path("access_token")
              .asText();
      bearerSince = System.nanoTime();
    }
    return bearer;
  }

  private Map<String, String> signInPage() {
    Robot browser = Robot.withCookies(connections);
    return login(
        browser, Form.with("#postern-ask", browser.visit(portal.request("openid"))).action());
  }

  private Map<String, String> waitingTab() {
    Robot browser = Robot.withCookies(connections);
    Answer page = browser.visit(portal.request("openid"));
    Answer waiting = browser.submit(page, "#postern-ask", Map.of("email", "nobody@fuzz.example"));
    URI code = Form.with("#postern-code-enter", waiting).action();
    Map<String, String> tab = login(browser, code);
    tab.put("tab", RelyingParty.parametersOf(code).get("tab_id"));
    return tab;
  }

  private static Map<String, String> login(Robot browser, URI action) {
    Map<String, String> login = new HashMap<>(RelyingParty.parametersOf(action));
    Stream.of("AUTH_SESSION_ID", "KC_AUTH_SESSION_HASH", "KC_RESTART")
        .forEach(name -> login.put(name, cookie(browser, name)));
    return login;
  }

  private static String cookie(Robot browser, String name) {
    return browser.cookies().named(name).map(HttpCookie::getValue).orElse("");
  }

  /** Where redirects may lead. */
  List<String> hosts() {
    return List.of(
        firm.realm().keycloak().getAuthority(),
        portal.redirectUri().getAuthority(),
        firm.portal().getAuthority());
  }

  /** All that the server has about those who are watched, row by row. */
  Map<String, String> books() {
    Map<String, String> all = new HashMap<>();
    for (Invited one : watched) {
      String user = firm.userOf(one);
      Map.of(
              "PT_LINK", "USER_ID",
              "PT_CONTACT", "USER_ID",
              "PT_SESSION_PROOF", "USER_ID",
              "PT_ADDRESS_NOTICE", "USER_ID",
              "PT_DISOWNED", "USER_ID",
              "PT_SESSION_ENDING", "USER_ID")
          .forEach((table, column) -> keep(all, table, column, user));
      keep(all, "PT_REDEMPTION", "LINK_ID", one.linkId());
      keep(all, "PT_LINK_SECRET", "LINK_ID", one.linkId());
      keep(all, "PT_MAIL_ORDER", "SUBJECT_ID", one.linkId());
      keep(all, "PT_PARTICIPANT", "CONTACT_ID", one.contactId());
      keep(all, "PT_SIGN_IN_REQUEST", "EMAIL", one.email());
      all.put("sessions of " + user, String.valueOf(firm.administrator().sessions(user).size()));
      all.put("mails to " + user, String.valueOf(firm.mailbox().mailsTo(one.email()).size()));
      all.put("address of " + user, addressOf(one));
    }
    return all;
  }

  /** Whether it is suspect, and whether its owner wants no mails. */
  private String addressOf(Invited one) {
    PortalApi api = one.linkId().equals(prepared.get("foreignLink")) ? firm.api() : other.api();
    return api.link(one.linkId()).json().path("address").toString();
  }

  private void keep(Map<String, String> all, String table, String column, String value) {
    all.put(table + " of " + value, firm.books().contents(table, column, value));
  }

  /** What was sent to addresses of this run. */
  List<dev.postern.demo.launcher.inbox.Mail> mails() {
    return firm.mailbox().all().stream()
        .filter(mail -> mail.recipient().startsWith("fuzz-" + run + "-"))
        .toList();
  }

  /** What was sent to people who were only ever named by an attack. */
  List<dev.postern.demo.launcher.inbox.Mail> strayMails() {
    return firm.mailbox().all().stream()
        .filter(
            mail ->
                mail.recipient().startsWith("eve@") || mail.recipient().startsWith("nobody@fuzz"))
        .toList();
  }
}
