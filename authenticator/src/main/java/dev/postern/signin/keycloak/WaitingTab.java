package dev.postern.signin.keycloak;

import dev.postern.asking.CodeEntry;
import dev.postern.asking.TypedAddress;
import dev.postern.asking.Way;
import dev.postern.link.SignInRequestId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a login in progress remembers of the link that its tab waits for, in private notes.
 *
 * @param login the login
 */
record WaitingTab(AuthenticationSessionModel login) {
  /** News: the code that was typed is not, or no longer, one of this tab. */
  static final String CODE_WRONG = "code-wrong";

  /** News: too many codes were typed. */
  static final String CODE_BLOCKED = "code-blocked";

  private static final String ADDRESS = "postern.asked";
  private static final String WAY = "postern.asked.way";
  private static final String REQUESTS = "postern.asked.requests";
  private static final String OTHER = "postern.asked.other";
  private static final String NEWS = "postern.asked.news";
  private static final String PAGE = "postern.asked.page";
  private static final String BETWEEN = " ";

  private static final List<String> TOLD_APART_BY =
      List.of(OIDCLoginProtocol.STATE_PARAM, OIDCLoginProtocol.NONCE_PARAM);

  /** As many mails as one may have before one's eyes; the codes of older ones are forgotten. */
  private static final int MOST_REQUESTS = 3;

  /** The address that was asked for; empty if none was yet. */
  Optional<TypedAddress> asked() {
    return Optional.ofNullable(login.getAuthNote(ADDRESS)).map(TypedAddress::new);
  }

  /**
   * The tab that waits already for the very request that this login was begun for. Portals draw
   * {@code state} and {@code nonce} anew for each (RFC 6749 section 10.12, OpenID Connect Core
   * section 15.5.2), so that whoever brings them once more has gone back, or has loaded the page
   * again.
   */
  Optional<WaitingTab> before() {
    return isToldApart()
        ? login.getParentSession().getAuthenticationSessions().values().stream()
            .filter(other -> login.getClient().equals(other.getClient()))
            .filter(other -> TOLD_APART_BY.stream().allMatch(name -> isSame(name, other)))
            .map(WaitingTab::new)
            .filter(other -> other.asked().isPresent())
            .findFirst()
        : Optional.empty();
  }

  private boolean isToldApart() {
    return TOLD_APART_BY.stream().anyMatch(name -> login.getClientNote(name) != null);
  }

  private boolean isSame(String name, AuthenticationSessionModel other) {
    return Objects.equals(login.getClientNote(name), other.getClientNote(name));
  }

  /** How it was asked for. */
  Way way() {
    return Way.of(Optional.ofNullable(login.getAuthNote(WAY)).orElse(""));
  }

  List<SignInRequestId> requests() {
    return Optional.ofNullable(login.getAuthNote(REQUESTS)).stream()
        .flatMap(ids -> Stream.of(ids.split(BETWEEN)))
        .map(SignInRequestId::new)
        .toList();
  }

  /** Remembers that a link was asked for, perhaps once more. */
  void asked(TypedAddress address, Way way, SignInRequestId request) {
    List<String> all =
        Stream.concat(requests().stream().filter(id -> !id.equals(request)), Stream.of(request))
            .map(SignInRequestId::value)
            .toList();
    login.removeAuthNote(NEWS);
    login.setAuthNote(ADDRESS, address.text());
    login.setAuthNote(WAY, way.code());
    login.setAuthNote(
        REQUESTS,
        String.join(BETWEEN, all.subList(Math.max(0, all.size() - MOST_REQUESTS), all.size())));
  }

  /** Leaves behind what was asked for before, but for the address. */
  void waitAnew() {
    login.removeAuthNote(REQUESTS);
  }

  /** Begins anew, with another address than the browser is remembered by. */
  void forget() {
    Stream.of(ADDRESS, WAY, REQUESTS, NEWS, PAGE).forEach(login::removeAuthNote);
    login.setAuthNote(OTHER, "yes");
  }

  /** Whether the person wants another address than the browser is remembered by. */
  boolean wantsAnother() {
    return login.getAuthNote(OTHER) != null;
  }

  /** Has something said on the page when it is shown next. */
  void say(String news) {
    login.setAuthNote(NEWS, news);
  }

  /** What there is to be said; once, but for what stays as it is until a new mail is asked for. */
  String news() {
    String news = Optional.ofNullable(login.getAuthNote(NEWS)).orElse("");
    if (!news.equals(CODE_BLOCKED)) {
      login.removeAuthNote(NEWS);
    }
    return news;
  }

  /** Remembers the page outside any login on which the link was asked for. */
  void askedAt(String page) {
    login.setAuthNote(PAGE, page);
  }

  /** Whether it waits for what was asked for on this page. */
  boolean wasAskedAt(String page) {
    return page.equals(login.getAuthNote(PAGE)) && asked().isPresent();
  }

  /** A tab in which a link was asked for, for whoever takes its code. */
  CodeEntry.Tab forCode() {
    return new CodeEntry.Tab(asked().orElseThrow().email(), requests(), LoginStart.tabOf(login));
  }
}
