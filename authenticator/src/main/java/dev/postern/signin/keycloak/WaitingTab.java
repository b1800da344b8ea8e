package dev.postern.signin.keycloak;

import dev.postern.asking.CodeEntry;
import dev.postern.asking.TypedAddress;
import dev.postern.asking.Way;
import dev.postern.link.SignInRequestId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
  private static final String BETWEEN = " ";

  /** As many mails as one may have before one's eyes; the codes of older ones are forgotten. */
  private static final int MOST_REQUESTS = 3;

  /** The address that was asked for; empty if none was yet. */
  Optional<TypedAddress> asked() {
    return Optional.ofNullable(login.getAuthNote(ADDRESS)).map(TypedAddress::new);
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
    Stream.of(ADDRESS, WAY, REQUESTS, NEWS).forEach(login::removeAuthNote);
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

  /** What there is to be said, once. */
  String news() {
    String news = login.getAuthNote(NEWS);
    login.removeAuthNote(NEWS);
    return news == null ? "" : news;
  }

  /** A tab in which a link was asked for, for whoever takes its code. */
  CodeEntry.Tab forCode() {
    return new CodeEntry.Tab(asked().orElseThrow().email(), requests(), LoginStart.tabOf(login));
  }
}
