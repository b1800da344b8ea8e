package dev.postern.signin.keycloak;

import dev.postern.asking.AskAnswer;
import dev.postern.asking.Hint;
import dev.postern.asking.SignInRequest.Ask;
import dev.postern.asking.SignInRequests;
import dev.postern.asking.TypedAddress;
import dev.postern.asking.Way;
import dev.postern.asking.Wish;
import dev.postern.link.BrowserNonce;
import dev.postern.policy.Portal;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;

/** One request of a login in which somebody asks for a link, or waits for it. */
final class AskTurn {
  /** What Keycloak keeps a portal's own parameters of an authorization request as. */
  private static final String OWN =
      AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX;

  private final AuthenticationFlowContext context;
  private final KeycloakSession session;
  private final Portal portal;
  private final AskDesk desk;
  private final LoginStart logins;
  private final WaitingTab tab;
  private final BrowserCookie cookie;

  AskTurn(AuthenticationFlowContext context, Portal portal, AskDesk desk, LoginStart logins) {
    this.context = context;
    this.session = context.getSession();
    this.portal = portal;
    this.desk = desk;
    this.logins = logins;
    this.tab = new WaitingTab(context.getAuthenticationSession());
    this.cookie = BrowserCookie.hint(session.getContext());
  }

  /** The page that this login is at. */
  Response show() {
    if (tab.asked().isPresent()) {
      return waiting();
    }
    // Pages are not cached: whoever goes back to the one that asked is taken on to the one that
    // waits.
    return tab.before().map(waiting -> logins.hopTo(waiting.login())).orElseGet(this::entrance);
  }

  /** What a form of one of these pages comes to. */
  Response answer(MultivaluedMap<String, String> form) {
    if (form.containsKey("forget")) {
      desk.hints().forget(cookie.read());
      cookie.expire();
      tab.forget();
    }
    if (form.containsKey("again")) {
      tab.forget();
    }
    String once = form.getFirst("once");
    boolean fresh = once != null && BrowserNonce.parse(once).isPresent();
    // Whoever goes back and presses again gets no second mail.
    if (tab.asked().isPresent()) {
      return fresh && form.containsKey("resend") ? askAgain(tab.asked().get(), once) : waiting();
    }
    if (fresh && form.containsKey("hint")) {
      return askAsRemembered(once);
    }
    String typed = form.getFirst("email");
    return fresh && typed != null ? ask(typed, once) : entrance();
  }

  private boolean isOpened() {
    return desk.isOpened(context.getRealm(), tab.requests());
  }

  private Response ask(String typed, String once) {
    Optional<TypedAddress> address = TypedAddress.parse(typed);
    return address.isPresent()
        ? ask(
            enter(Way.TYPED, once, address.get().email().value()),
            Way.TYPED,
            () -> address,
            tooMany -> page().after(tooMany).with("email", address.get().text()).form())
        : page().with("email", typed).with("wrong", true).form();
  }

  /** What the browser alone knows is not told: no more of the address than its first letter. */
  private Response askAsRemembered(String once) {
    return ask(
        enter(Way.REMEMBERED, once, cookie.read().map(BrowserNonce::digest).orElse("")),
        Way.REMEMBERED,
        () -> hint().address(),
        tooMany -> page().after(tooMany).entrance(hint()));
  }

  private Response askAgain(TypedAddress address, String once) {
    return ask(
        enter(tab.way(), once, address.email().value()),
        tab.way(),
        tab::asked,
        tooMany -> tabPage().after(tooMany).waiting(tab));
  }

  private SignInRequests.Entry enter(Way way, String once, String who) {
    return desk.requests().enter(portal, way, once, who, VisitorReader.origin(session));
  }

  /**
   * Asks for a link.
   *
   * @param who found out once the request was counted; if nobody, it was none
   */
  private Response ask(
      SignInRequests.Entry entry,
      Way way,
      Supplier<Optional<TypedAddress>> who,
      Function<AskAnswer.TooMany, Response> refused) {
    if (entry instanceof AskAnswer.TooMany tooMany) {
      return refused.apply(tooMany);
    }
    SignInRequests.Entered entered = (SignInRequests.Entered) entry;
    Optional<TypedAddress> address = who.get();
    if (address.isEmpty()) {
      entered.leave();
      return entrance();
    }
    boolean resend = tab.asked().isPresent();
    Ask ask = new Ask(address.get().email(), way, wish(way), LoginStart.tabOf(tab.login()));
    AskAnswer.Asked answer = entered.ask(ask);
    if (resend && isOpened()) {
      // What was opened elsewhere is over; this tab waits for the next.
      tab.waitAnew();
    }
    tab.asked(address.get(), way, answer.id());
    return tabPage().with("resent", resend).waiting(tab);
  }

  private Response entrance() {
    String told = tab.login().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
    Hint hint = tab.wantsAnother() ? new Hint.Nobody() : hint();
    boolean somebodyElse =
        told != null
            && hint instanceof Hint.Known known
            && !known.email().value().equalsIgnoreCase(told.strip());
    return page()
        .with("email", told == null ? "" : told)
        .entrance(somebodyElse ? new Hint.Nobody() : hint);
  }

  /** Whom the browser is remembered as. */
  private Hint hint() {
    return desk.hints().of(portal, cookie.read(), told());
  }

  private Response waiting() {
    String news = tab.news();
    return tabPage()
        .with("state", isOpened() ? "opened" : "waiting")
        .with("codeWrong", news.equals(WaitingTab.CODE_WRONG))
        .with("codeBlocked", news.equals(WaitingTab.CODE_BLOCKED))
        .with("otherUser", new VisitorReader(session, logins).isSomebodyElse(tab))
        .waiting(tab);
  }

  /** What the portal's request wishes for. */
  private Wish told() {
    return desk.wish(portal, own("postern_matter"), own("postern_target"));
  }

  private Wish wish(Way way) {
    return way == Way.REMEMBERED ? desk.orLast(told(), hint()) : told();
  }

  private @Nullable String own(String parameter) {
    return tab.login().getClientNote(OWN + parameter);
  }

  private AskPages page() {
    return new AskPages(session, context.form(), portal, desk.random()).with("inFlow", true);
  }

  /** The page that waits, before it is known how the link fares. */
  private AskPages tabPage() {
    PublicPaths paths = new PublicPaths(session.getContext());
    return page()
        .with("state", "waiting")
        .with("self", context.getRefreshExecutionUrl().toString())
        .with("statusUrl", paths.waiting(tab.login()))
        .with("codes", desk.codes().areOn())
        .with("codeUrl", paths.code(tab.login()));
  }
}
