package dev.postern.e2e.fuzz;

import dev.postern.e2e.fuzz.Endpoint.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that can be called from outside. A call that is new is entered here, with all that it
 * reads: {@code FuzzCatalogueTest} compares this with the API's description and the sources.
 *
 * <p>What stands here as usual is never wholly right where that would spend a link, send a mail to
 * somebody who is watched or end what is theirs: the nonce is another browser's, the contact
 * another portal's. What may go through are invitations to addresses of the run's own.
 */
public final class Catalogue {
  private static final String POSTERN = "/realms/{realm}/postern";

  private Catalogue() {}

  /** Some stand there more than once, with other usual values. */
  public static List<Endpoint> all() {
    return Stream.of(
            links(),
            resume(),
            stop(),
            waiting(),
            access(),
            signIn(),
            signedLinks(),
            api(),
            matters(),
            contacts(),
            record())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Endpoint> links() {
    return List.of(
        page("GET", POSTERN + "/l"),
        pressed(page("POST", POSTERN + "/l"), "{strange}").form("key", "{signed}"),
        page("GET", POSTERN + "/l/{token}").path("token", "{decoy}"),
        page("HEAD", POSTERN + "/l/{token}").path("token", "{decoy}"),
        pressed(page("POST", POSTERN + "/l/{token}"), "{strange}")
            .path("token", "{decoy}")
            .often(2),
        pressed(page("POST", POSTERN + "/l/{token}"), "{nonce}").path("token", "{revoked}"),
        pressed(page("POST", POSTERN + "/l/{token}"), "{nonce}").path("token", "{unknown}"));
  }

  private static Endpoint pressed(Endpoint link, String nonce) {
    return link.form("nonce", nonce)
        .form("email", "nobody@fuzz.example")
        .form("switch", "yes")
        .form("heal", "yes");
  }

  private static List<Endpoint> resume() {
    Endpoint look = page("GET", POSTERN + "/resume");
    Endpoint ask =
        page("POST", POSTERN + "/resume")
            .form("nonce", "{nonce}")
            .form("once", "{strange}")
            .form("email", "nobody@fuzz.example")
            .form("hint", "")
            .form("forget", "");
    return Stream.of(look, look.cookie("POSTERN_HINT", "{hint}"), ask.often(2))
        .map(
            page ->
                page.query("portal", "{portal}")
                    .query("matter", "{matter}")
                    .query("target", "{landing}"))
        .toList();
  }

  private static List<Endpoint> stop() {
    return List.of(
        page("GET", POSTERN + "/stop"),
        page("GET", POSTERN + "/stop/{token}").path("token", "{stop}"),
        page("POST", POSTERN + "/stop/{token}")
            .path("token", "{stop}")
            .form("nonce", "{strange}")
            .form("stop", "yes")
            .form("allow", "no")
            .form("List-Unsubscribe", "No"));
  }

  private static List<Endpoint> waiting() {
    Endpoint status = page("GET", POSTERN + "/waiting");
    Endpoint code =
        page("POST", POSTERN + "/waiting/code").form("code", "BCDF-3479").form("switch", "no");
    return Stream.of(status, code)
        .map(
            page ->
                page.query("client_id", "{portal}")
                    .query("tab_id", "{tab}")
                    .cookie("AUTH_SESSION_ID", "{AUTH_SESSION_ID}")
                    .cookie("KC_AUTH_SESSION_HASH", "{KC_AUTH_SESSION_HASH}")
                    .after(Visit.WAITING))
        .toList();
  }

  private static List<Endpoint> access() {
    return List.of(
        page("GET", POSTERN + "/access")
            .query("portal", "{portal}")
            .query("after", "1790000000000.{strange}")
            .query("not-me", "all"),
        page("POST", POSTERN + "/access")
            .query("portal", "{portal}")
            .form("nonce", "{strange}")
            .form("once", "{nonce}")
            .form("seal", "")
            .form("access", "all"),
        accessOf(page("GET", POSTERN + "/access", "{identity}")).often(2),
        accessOf(page("GET", POSTERN + "/access", "{identity}"))
            .query("not-me", "{access}")
            .often(2),
        page("POST", POSTERN + "/access", "{identity}")
            .query("portal", "{portal}")
            .form("nonce", "{nonce}")
            .form("once", "{strange}")
            .form("seal", "{unknown}")
            .form("access", "{access}")
            .often(3));
  }

  /** As somebody sees it who is signed in: the cookie is right, the seal of the form is not. */
  private static Endpoint accessOf(Endpoint look) {
    return look.query("portal", "{portal}").query("after", "1790000000000.{access}");
  }

  /** Keycloak's own address, with what is Postern's in it. */
  private static List<Endpoint> signIn() {
    Endpoint request =
        page("GET", "/realms/{realm}/protocol/openid-connect/auth")
            .query("client_id", "{portal}")
            .query("redirect_uri", "{landing}")
            .query("response_type", "code")
            .query("scope", "openid")
            .query("state", "state")
            .query("code_challenge", "a-challenge-is-43-characters-or-more-of-anything")
            .query("code_challenge_method", "S256")
            .query("login_hint", "nobody@fuzz.example")
            .query("prompt", "login")
            .query("ui_locales", "de")
            .query("postern_matter", "{matter}")
            .query("postern_target", "{landing}");
    Endpoint page =
        page("POST", "/realms/{realm}/login-actions/authenticate")
            .query("session_code", "{session_code}")
            .query("execution", "{execution}")
            .query("client_id", "{portal}")
            .query("tab_id", "{tab_id}")
            .cookie("AUTH_SESSION_ID", "{AUTH_SESSION_ID}")
            .cookie("KC_RESTART", "{KC_RESTART}")
            .form("once", "{strange}")
            .form("email", "nobody@fuzz.example")
            .form("hint", "")
            .form("forget", "")
            .form("again", "")
            .form("resend", "")
            .after(Visit.SIGN_IN);
    return List.of(request, page.often(2), page.form("password", "yes"));
  }

  /** What signed links point to, which is Keycloak's own address, too. */
  private static List<Endpoint> signedLinks() {
    return Stream.of("GET", "HEAD", "POST")
        .map(method -> page(method, "/realms/{realm}/login-actions/action-token"))
        .map(
            page ->
                page.query("key", "{signed}")
                    .query("client_id", "{portal}")
                    .query("tab_id", "{strange}")
                    .query("execution", "{strange}"))
        .toList();
  }

  private static Endpoint page(String method, String path) {
    return page(method, path, "");
  }

  private static Endpoint page(String method, String path, String identity) {
    return Endpoint.page(method, path)
        .path("realm", "{realm}")
        .query("kc_locale", "de")
        .header("Accept", "text/html")
        .header("Accept-Language", "en")
        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", "null")
        .header("Referer", "https://mail.example/")
        .cookie("POSTERN_NONCE", "{nonce}")
        .cookie("POSTERN_HINT", "{strange}")
        .cookie("KEYCLOAK_IDENTITY", identity)
        .cookie("KEYCLOAK_LOCALE", "en");
  }

  private static List<Endpoint> api() {
    Endpoint invitations =
        Endpoint.api("POST", "/invitations")
            .header("Idempotency-Key", "{number}")
            .field("portal", "{portal}")
            .field("firstName", "Fanny")
            .field("lastName", "Fuzz")
            .field("locale", "en")
            .field("matter.reference", "{matter}")
            .field("matter.title", "A house")
            .field("matter.expectedBy", "Sam Staff")
            .field("role", "borrower")
            .field("message", "Welcome.")
            .field("target", "{landing}");
    return List.of(
        invitations.field("email", "{fresh}"),
        // Two addresses are none.
        invitations.field("email", "{decoyEmail},{fresh}").often(3),
        listed(Endpoint.api("GET", "/links"))
            .query("contact", "{contact}")
            .query("matter", "{matter}")
            .query("purpose", "invitation")
            .query("status", "sent"),
        Endpoint.api("GET", "/links/{id}").path("id", "{link}"),
        // Of another portal: this one's to read about, if at all, and to do nothing with.
        Endpoint.api("POST", "/links/{id}/resend")
            .path("id", "{foreignLink}")
            .header("Idempotency-Key", "{number}"),
        Endpoint.api("POST", "/links/{id}/revoke").path("id", "{foreignLink}"),
        Endpoint.api("POST", "/links/{id}/revoke").path("id", "{spareLink}"),
        Endpoint.api("POST", "/bounces")
            .field("messageId", "<{spareLink}.1.Wm9v@firm.example>")
            .field("link", "{spareLink}")
            .field("portal", "{portal}")
            .field("email", "{spareEmail}")
            .field("type", "permanent")
            .field("diagnostic", "smtp; 550 5.1.1 no such user")
            .often(2),
        Endpoint.api("POST", "/bounces")
            .field("link", "{foreignLink}")
            .field("type", "permanent")
            .field("diagnostic", "smtp; 550 5.1.1 no such user"));
  }

  private static Endpoint listed(Endpoint list) {
    return list.query("portal", "{portal}").query("first", "0").query("max", "20");
  }

  private static List<Endpoint> matters() {
    List<Endpoint> all = new ArrayList<>();
    all.add(
        listed(Endpoint.api("GET", "/matters")).query("status", "open").query("search", "house"));
    String matter = "/matters/{portal}/{reference}";
    Stream.of(
            Endpoint.api("GET", matter),
            Endpoint.api("PUT", matter)
                .field("title", "A house")
                .field("expectedBy", "Sam Staff")
                .field("assurance", "standard"),
            Endpoint.api("POST", matter + "/close").field("reason", "Sold."),
            Endpoint.api("POST", matter + "/reopen"),
            Endpoint.api("GET", matter + "/participants").query("first", "0").query("max", "20"),
            Endpoint.api("DELETE", matter + "/participants/{contact}").path("contact", "{contact}"))
        .map(call -> call.path("portal", "{portal}").path("reference", "{spareMatter}"))
        .forEach(all::add);
    return all;
  }

  private static List<Endpoint> contacts() {
    List<Endpoint> all = new ArrayList<>();
    all.add(listed(Endpoint.api("GET", "/contacts")).query("search", "fuzz"));
    all.add(Endpoint.api("GET", "/contacts/{id}").path("id", "{contact}"));
    Stream.of("/logout", "/revoke-links", "/erase")
        .map(what -> Endpoint.api("POST", "/contacts/{id}" + what).path("id", "{foreignContact}"))
        .forEach(all::add);
    return all;
  }

  private static List<Endpoint> record() {
    Endpoint export =
        facts(Endpoint.api("GET", "/audit/export"))
            .query("format", "csv")
            .query("timeZone", "Europe/Berlin");
    return List.of(
        facts(Endpoint.api("GET", "/audit")).query("first", "0").query("max", "20"),
        export,
        Endpoint.api("GET", "/audit/verify")
            .query("after", "1")
            .query("seq", "1")
            .query("hash", "0".repeat(64)),
        Endpoint.api("POST", "/users/{id}/erase").path("id", "nobody"));
  }

  private static Endpoint facts(Endpoint read) {
    return read.query("portal", "{portal}")
        .query("contact", "{contact}")
        .query("matter", "{matter}")
        .query("link", "{link}")
        .query("type", "LINK_SENT")
        .query("from", "2026-01-01T00:00:00Z")
        .query("to", "2036-01-01T00:00:00Z")
        .query("before", "1790000000000.{link}");
  }
}
