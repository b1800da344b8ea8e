package dev.postern.signin.keycloak;

import dev.postern.asking.CodeAnswer;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals.Lookup;
import dev.postern.shared.RealmId;
import dev.postern.signin.DoorAnswer.Redeemed;
import dev.postern.signin.Visitor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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
    return Response.ok(Map.of("state", state(inProgress(client, tab)))).build();
  }

  private String state(Optional<WaitingTab> tab) {
    if (tab.flatMap(WaitingTab::asked).isEmpty()) {
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
      @FormParam("code") @Nullable String code,
      @FormParam("switch") @Nullable String switchUser) {
    Optional<WaitingTab> inProgress = inProgress(client, tab);
    Optional<Portal> portal = inProgress.flatMap(this::portal);
    if (inProgress.isEmpty() || portal.isEmpty()) {
      return Response.seeOther(
              new PublicPaths(session.getContext()).resume(client == null ? "" : client))
          .build();
    }
    WaitingTab page = inProgress.get();
    if (page.asked().isEmpty()) {
      // The first press of a double click has gone on with this login already.
      return logins.hopTo(page.login());
    }
    VisitorReader visitor = new VisitorReader(session, logins);
    if (!"yes".equals(switchUser) && visitor.isSomebodyElse(page)) {
      // The page says so now, and its form agrees to it.
      return backTo(page, "");
    }
    CodeAnswer answer =
        desk.entry()
            .enter(
                portal.get(),
                page.forCode(),
                code == null ? "" : code,
                VisitorReader.origin(session));
    return answer instanceof CodeAnswer.Right right
        ? goOn(right, visitor.read()).orElseGet(() -> backTo(page, ""))
        : backTo(
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

  private Optional<WaitingTab> inProgress(@Nullable String client, @Nullable String tab) {
    return client == null || tab == null || !PublicPages.isFit(session)
        ? Optional.empty()
        : logins.inProgress(client, tab).map(WaitingTab::new);
  }

  private Optional<Portal> portal(WaitingTab tab) {
    RealmId realm = new RealmId(realm().getId());
    String client = tab.login().getClient().getClientId();
    return desk.rooms().portals().byClientId(realm, client) instanceof Lookup.Found found
        ? Optional.of(found.portal())
        : Optional.empty();
  }

  private RealmModel realm() {
    return session.getContext().getRealm();
  }
}
