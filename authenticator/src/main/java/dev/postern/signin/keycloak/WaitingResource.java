package dev.postern.signin.keycloak;

import dev.postern.asking.CodeAnswer;
import dev.postern.policy.Portal;
import dev.postern.shared.UnsafeCharacters;
import dev.postern.signin.DoorAnswer.Redeemed;
import dev.postern.signin.Visitor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.CacheControlUtil;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a tab that waits for a link asks, and where its code goes. Both are bound to the browser by
 * the cookie of its logins in progress; neither is worth anything without it.
 */
public class WaitingResource {
  private final KeycloakSession session;
  private final AskDesk desk;
  private final LoginStart logins;

  /** Serves one request. */
  public WaitingResource(KeycloakSession session, AskDesk desk, LoginStart logins) {
    this.session = session;
    this.desk = desk;
    this.logins = logins;
  }

  /** Tells a tab whether it has to wait any longer. Changes nothing. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response look(
      @QueryParam(OAuth2Constants.CLIENT_ID) @Nullable String client,
      @QueryParam(Constants.TAB_ID) @Nullable String tab) {
    CacheControlUtil.noBackButtonCacheControlHeader(session);
    return Response.ok(Map.of("state", state(waiting(login(client, tab))))).build();
  }

  private String state(Optional<WaitingTab> tab) {
    if (tab.isEmpty()) {
      return "over";
    }
    return desk.isOpened(realm(), tab.get().requests()) ? "opened" : "waiting";
  }

  /** Takes the code of a tab: goes on with its login, or back to its page. */
  @POST
  @Path("code")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response enter(
      @QueryParam(OAuth2Constants.CLIENT_ID) @Nullable String client,
      @QueryParam(Constants.TAB_ID) @Nullable String tab,
      String body) {
    MultivaluedMap<String, String> form = FormBody.read(body);
    String code = form.getFirst("code");
    Optional<AuthenticationSessionModel> login = login(client, tab);
    Optional<WaitingTab> waiting = waiting(login);
    if (login.isPresent() && waiting.isEmpty()) {
      // What it waited for has come: this press, or the answer to the one before, was late.
      return logins.hopTo(login.get());
    }
    Optional<Portal> portal = waiting.flatMap(this::portal);
    if (waiting.isEmpty() || portal.isEmpty()) {
      return Response.seeOther(
              new PublicPaths(session.getContext()).resume(client == null ? "" : client))
          .build();
    }
    WaitingTab page = waiting.get();
    VisitorReader visitor = new VisitorReader(session, logins);
    if (!"yes".equals(form.getFirst("switch")) && visitor.isSomebodyElse(page)) {
      // The page says so now, and its form agrees to it.
      return logins.hopTo(page.login());
    }
    CodeAnswer answer =
        desk.entry()
            .enter(
                portal.get(),
                page.forCode(),
                code == null ? "" : code,
                VisitorReader.origin(session));
    if (answer instanceof CodeAnswer.Right right) {
      return goOn(right, visitor.read()).orElseGet(() -> logins.hopTo(page.login()));
    }
    if (answer instanceof CodeAnswer.Again) {
      // Nothing may be written into the tab: the one that goes on is writing.
      return logins.hopTo(page.login());
    }
    return backTo(
        page,
        answer instanceof CodeAnswer.Blocked ? WaitingTab.CODE_BLOCKED : WaitingTab.CODE_WRONG);
  }

  private Optional<Response> goOn(CodeAnswer.Right right, Visitor visitor) {
    List<Redeemed> redeemed =
        right.entries().stream()
            .map(
                entry ->
                    new Redeemed(
                        entry.link(),
                        entry.admitted(),
                        entry.redemption(),
                        visitor.isSomebodyElse(entry.link())))
            .toList();
    return logins.begin(redeemed);
  }

  /** With GET, so that a reload tries no code (RFC 9110 section 15.4.4). */
  private Response backTo(WaitingTab tab, String news) {
    tab.say(news);
    return logins.hopTo(tab.login());
  }

  private Optional<AuthenticationSessionModel> login(
      @Nullable String client, @Nullable String tab) {
    return client == null
            || tab == null
            || client.codePoints().anyMatch(UnsafeCharacters::contain)
            || !PublicPages.isFit(session)
        ? Optional.empty()
        : logins.inProgress(client, tab);
  }

  private static Optional<WaitingTab> waiting(Optional<AuthenticationSessionModel> login) {
    return login.map(WaitingTab::new).filter(tab -> tab.asked().isPresent());
  }

  private Optional<Portal> portal(WaitingTab tab) {
    return desk.portal(realm(), tab.login().getClient().getClientId());
  }

  private RealmModel realm() {
    return session.getContext().getRealm();
  }
}
