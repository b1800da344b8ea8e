package dev.postern.signin.keycloak;

import dev.postern.asking.AskAnswer;
import dev.postern.asking.Hint;
import dev.postern.asking.SignInRequest.Ask;
import dev.postern.asking.SignInRequests;
import dev.postern.asking.TypedAddress;
import dev.postern.asking.Way;
import dev.postern.asking.Wish;
import dev.postern.link.BrowserNonce;
import dev.postern.matter.SessionProofs;
import dev.postern.policy.Portal;
import dev.postern.shared.LoginSession;
import dev.postern.shared.UnsafeCharacters;
import dev.postern.signin.Visitor.LiveSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The page of a portal on which its people ask for a link at any time, to be kept as a bookmark
 * (feature C2). GET changes nothing; POST begins a login that waits for the link, as the portal's
 * own sign-in does. Where it ends is the portal's to say: nothing here leads anywhere else.
 */
public class ResumeResource {
  private final KeycloakSession session;
  private final AskDesk desk;
  private final LoginStart logins;

  /** Serves one request. */
  public ResumeResource(KeycloakSession session, AskDesk desk, LoginStart logins) {
    this.session = session;
    this.desk = desk;
    this.logins = logins;
  }

  /**
   * Shows the page; or the portal itself to whoever is in.
   *
   * @param client the portal's client id
   * @param matter what to open, by the portal's own name
   * @param target the page of the portal to land on
   */
  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response look(
      @QueryParam("portal") @Nullable String client,
      @QueryParam("matter") @Nullable String matter,
      @QueryParam("target") @Nullable String target) {
    PublicPages.prepareLocale(session);
    return portal(client)
        .map(portal -> new Turn(portal, desk.wish(portal, matter, target)).look())
        .orElseGet(this::nowhere);
  }

  /** Asks for a link, if the form is that of the page that was shown to this browser. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response ask(
      @QueryParam("portal") @Nullable String client,
      @QueryParam("matter") @Nullable String matter,
      @QueryParam("target") @Nullable String target,
      String body) {
    PublicPages.prepareLocale(session);
    return portal(client)
        .map(
            portal ->
                new Turn(portal, desk.wish(portal, matter, target)).answer(FormBody.read(body)))
        .orElseGet(this::nowhere);
  }

  private Optional<Portal> portal(@Nullable String client) {
    return client != null
            && client.codePoints().noneMatch(UnsafeCharacters::contain)
            && PublicPages.isFit(session)
        ? desk.portal(session.getContext().getRealm(), client)
        : Optional.empty();
  }

  private Response nowhere() {
    return new Pages(session).nowhere();
  }

  /** One request to a portal's page. */
  private final class Turn {
    private final Portal portal;
    private final Wish wish;
    private final BrowserCookie cookie = BrowserCookie.hint(session.getContext());

    Turn(Portal portal, Wish wish) {
      this.portal = portal;
      this.wish = wish;
      PublicPages.dress(session, portal);
    }

    Response look() {
      return isIn()
          ? Response.seeOther(logins.landing(portal, wish.target())).build()
          : waiting(tab -> true)
              .map(tab -> logins.hopTo(tab.login()))
              .orElseGet(() -> page().entrance(hint()));
    }

    /** The tab that waits already for what was asked for here: somebody has gone back. */
    private Optional<WaitingTab> waiting(Predicate<WaitingTab> which) {
      return logins
          .inProgress(portal)
          .map(WaitingTab::new)
          .filter(tab -> tab.wasAskedAt(self()))
          .filter(which)
          .filter(tab -> !desk.isOpened(session.getContext().getRealm(), tab.requests()))
          .findFirst();
    }

    private Optional<WaitingTab> waiting(Optional<TypedAddress> address) {
      return waiting(tab -> address.isPresent() && tab.asked().equals(address));
    }

    private boolean isIn() {
      return new VisitorReader(session, logins)
          .read()
          .session()
          .filter(live -> !live.impersonated())
          .map(LiveSession::login)
          .filter(this::mayOpen)
          .isPresent();
    }

    /** Whether a session opens what is wished for; more would need a link. */
    private boolean mayOpen(LoginSession login) {
      SessionProofs proofs = desk.rooms().proofs();
      return wish.matter().isPresent()
          ? proofs.openMatters(login, portal.id()).contains(wish.matter().get())
          : proofs.admits(login, portal.id());
    }

    Response answer(MultivaluedMap<String, String> form) {
      String once = form.getFirst("once");
      boolean shown =
          BrowserCookie.nonce(session.getContext())
              .read()
              .filter(
                  nonce -> form.getFirst("nonce") != null && nonce.matches(form.getFirst("nonce")))
              .isPresent();
      if (shown && form.containsKey("forget")) {
        desk.hints().forget(cookie.read());
        cookie.expire();
        return page().form();
      }
      if (!shown || once == null || BrowserNonce.parse(once).isEmpty()) {
        return page().with("again", true).entrance(hint());
      }
      if (form.containsKey("hint")) {
        return ask(
            enter(Way.REMEMBERED, once, cookie.read().map(BrowserNonce::digest).orElse("")),
            Way.REMEMBERED,
            () -> hint().address(),
            tooMany -> page().after(tooMany).entrance(hint()));
      }
      String typed = form.getFirst("email");
      if (typed == null) {
        return page().entrance(hint());
      }
      return TypedAddress.parse(typed)
          .map(
              address ->
                  ask(
                      enter(Way.TYPED, once, address.email().value()),
                      Way.TYPED,
                      () -> Optional.of(address),
                      tooMany -> page().after(tooMany).with("email", address.text()).form()))
          .orElseGet(() -> page().with("email", typed).with("wrong", true).form());
    }

    private SignInRequests.Entry enter(Way way, String once, String who) {
      return desk.requests().enter(portal, way, once, who, VisitorReader.origin(session));
    }

    /**
     * Asks for a link, or goes back to the tab that waits for it already.
     *
     * @param who found out once the request was counted; if nobody, it was none
     */
    private Response ask(
        SignInRequests.Entry entry,
        Way way,
        Supplier<Optional<TypedAddress>> who,
        Function<AskAnswer.TooMany, Response> refused) {
      if (entry instanceof AskAnswer.TooMany tooMany) {
        return waiting(who.get())
            .map(tab -> logins.hopTo(tab.login()))
            .orElseGet(() -> refused.apply(tooMany));
      }
      SignInRequests.Entered entered = (SignInRequests.Entered) entry;
      Optional<TypedAddress> address = who.get();
      if (address.isEmpty()) {
        entered.leave();
        return page().entrance(hint());
      }
      Optional<WaitingTab> before = waiting(address);
      if (before.isPresent()) {
        entered.leave();
        return logins.hopTo(before.get().login());
      }
      Wish wanted = way == Way.REMEMBERED ? desk.orLast(wish, hint()) : wish;
      AuthenticationSessionModel login = logins.waiting(portal, wish.target());
      Ask ask = new Ask(address.get().email(), way, wanted, LoginStart.tabOf(login));
      AskAnswer.Asked answer = entered.ask(ask);
      WaitingTab tab = new WaitingTab(login);
      tab.asked(address.get(), way, answer.id());
      tab.askedAt(self());
      return logins.hopTo(login);
    }

    private Hint hint() {
      return desk.hints().of(portal, cookie.read(), wish);
    }

    private String self() {
      URI self = new PublicPaths(session.getContext()).resume(portal, wish);
      return self.getRawPath() + "?" + self.getRawQuery();
    }

    private AskPages page() {
      String nonce = BrowserCookie.nonce(session.getContext()).give(desk.random()).value();
      return new AskPages(
              session, session.getProvider(LoginFormsProvider.class), portal, desk.random())
          .with("action", self())
          .with("self", self())
          .with("fields", Map.of("nonce", nonce));
    }
  }
}
