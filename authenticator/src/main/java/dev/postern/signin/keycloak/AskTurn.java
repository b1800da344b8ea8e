package dev.postern.signin.keycloak;

import dev.postern.asking.AskAnswer;
import dev.postern.asking.Hint;
import dev.postern.asking.SignInRequest.Ask;
import dev.postern.asking.TypedAddress;
import dev.postern.asking.Way;
import dev.postern.asking.Wish;
import dev.postern.link.BrowserNonce;
import dev.postern.policy.Portal;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
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
      return fresh && form.containsKey("resend")
          ? ask(tab.asked().get(), tab.way(), once)
          : waiting();
    }
    if (fresh && form.containsKey("hint") && hint() instanceof Hint.Known known) {
      return ask(new TypedAddress(known.email().value()), Way.REMEMBERED, once);
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
        ? ask(address.get(), Way.TYPED, once)
        : page().with("email", typed).with("wrong", true).form();
  }

  private Response ask(TypedAddress address, Way way, String once) {
    boolean resend = tab.asked().isPresent();
    Ask ask = new Ask(address.email(), way, wish(way), LoginStart.tabOf(tab.login()));
    AskAnswer answer = desk.requests().ask(portal, ask, once, VisitorReader.origin(session));
    if (answer instanceof AskAnswer.TooMany tooMany) {
      return resend
          ? tabPage().after(tooMany).waiting(tab)
          : page().after(tooMany).entranceAfter(ask, address, hint());
    }
    if (resend && isOpened()) {
      // What was opened elsewhere is over; this tab waits for the next.
      tab.waitAnew();
    }
    tab.asked(address, way, ((AskAnswer.Asked) answer).id());
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
