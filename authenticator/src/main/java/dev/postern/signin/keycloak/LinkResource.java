package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;
import dev.postern.link.LinkSecret;
import dev.postern.link.Refusal;
import dev.postern.policy.Portal;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.signin.DoorAnswer;
import dev.postern.signin.HealAnswer;
import dev.postern.signin.Healing;
import dev.postern.signin.LinkDoor;
import dev.postern.signin.Press;
import dev.postern.signin.Visitor;
import dev.postern.signin.Visitor.LiveSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.LocaleUtil;

/**
 * The address that a mailed link points to: GET shows a page and changes nothing, whoever asks;
 * POST spends the link and begins the login (feature B1, B2).
 */
public class LinkResource {
  private final KeycloakSession session;
  private final LinkDoor door;
  private final LoginStart start;
  private final Healing healing;
  private final RandomGenerator random;

  /**
   * Serves one request.
   *
   * @param random a cryptographically strong source, which nonces are drawn from
   */
  public LinkResource(
      KeycloakSession session,
      LinkDoor door,
      LoginStart start,
      Healing healing,
      RandomGenerator random) {
    this.session = session;
    this.door = door;
    this.start = start;
    this.healing = healing;
    this.random = random;
  }

  @GET
  @Path("l")
  @Produces(MediaType.TEXT_HTML)
  public Response withoutToken() {
    prepareLocale();
    return new Pages(session).missing();
  }

  /** Shows what this link is and the button to press. */
  @GET
  @Path("l/{token: .+}")
  @Produces(MediaType.TEXT_HTML)
  public Response look(@PathParam("token") String token) {
    prepareLocale();
    return secret(token)
        .map(secret -> answer(door.look(realmId(), secret, visitor()), token))
        .orElseGet(this::unknown);
  }

  /**
   * Redeems the link, or asks for a fresh one in place of a dead one, if the form is that of the
   * page that was shown to this browser.
   */
  @POST
  @Path("l/{token: .+}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response press(@PathParam("token") String token, MultivaluedMap<String, String> form) {
    prepareLocale();
    String nonce = form.getFirst("nonce");
    String email = form.getFirst("email");
    Press press =
        new Press(
            nonce == null ? "" : nonce,
            "yes".equals(form.getFirst("switch")),
            email == null ? "" : email);
    return secret(token)
        .map(
            secret ->
                form.containsKey("heal")
                    ? heal(secret, press, token)
                    : answer(door.press(realmId(), secret, visitor(), press), token))
        .orElseGet(this::unknown);
  }

  private Response heal(LinkSecret secret, Press press, String token) {
    HealAnswer answer = healing.press(door, realmId(), secret, visitor(), press);
    if (answer instanceof HealAnswer.Again again) {
      return again.page() instanceof DoorAnswer.Dead dead
          ? dressed(dead).pageAgain(dead, self(token))
          : answer(again.page(), token);
    }
    if (answer instanceof HealAnswer.TooMany tooMany) {
      return new Pages(session).tooMany(tooMany.retryAfter(), self(token));
    }
    // To be looked at with GET, so that a reload presses nothing (RFC 9110 section 15.4.4).
    return Response.seeOther(session.getContext().getUri().getBaseUri().resolve(self(token)))
        .build();
  }

  private Response answer(DoorAnswer answer, String token) {
    Pages pages = new Pages(session);
    String self = self(token);
    NonceCookie cookie = new NonceCookie(session.getContext());
    if (answer instanceof DoorAnswer.Confirm confirm) {
      dress(confirm.admitted().portal());
      BrowserNonce nonce = cookie.read().orElseGet(() -> BrowserNonce.draw(random));
      return cookie.set(pages.confirm(confirm, nonce, self), nonce);
    }
    if (answer instanceof DoorAnswer.Redeemed redeemed) {
      dress(redeemed.admitted().portal());
      return start.begin(redeemed).orElseGet(() -> pages.await(redeemed.admitted().portal(), self));
    }
    if (answer instanceof DoorAnswer.Resume resume) {
      dress(resume.portal());
      return start
          .resume(resume)
          .orElseGet(
              () ->
                  answer(
                      new DoorAnswer.Dead(
                          Refusal.USED, Optional.of(resume.portal()), Optional.of(resume.link())),
                      token));
    }
    if (answer instanceof DoorAnswer.AlreadyIn in) {
      return Response.seeOther(start.landing(in.portal(), in.link().target())).build();
    }
    if (answer instanceof DoorAnswer.Wait wait) {
      dress(wait.portal());
      return pages.await(wait.portal(), self);
    }
    DoorAnswer.Dead dead = (DoorAnswer.Dead) answer;
    return dressed(dead).page(dead, self);
  }

  private DeadLinks dressed(DoorAnswer.Dead dead) {
    dead.portal().ifPresent(this::dress);
    return new DeadLinks(session, healing, random);
  }

  private String self(String token) {
    return new PublicPaths(session.getContext()).link(token);
  }

  /** Pages are shown in the login theme of the portal's client, if it has one of its own. */
  private void dress(Portal portal) {
    KeycloakContext context = session.getContext();
    context.setClient(context.getRealm().getClientById(portal.id().value()));
  }

  private Response unknown() {
    return new Pages(session).dead(Refusal.UNKNOWN, Optional.empty());
  }

  /** Realm resources do not pass the checks of Keycloak's own: an unfit request sees no link. */
  private Optional<LinkSecret> secret(String token) {
    KeycloakContext context = session.getContext();
    RealmModel realm = context.getRealm();
    boolean https = "https".equals(context.getUri().getBaseUri().getScheme());
    boolean safe = https || !realm.getSslRequired().isRequired(context.getConnection());
    return realm.isEnabled() && safe ? LinkSecret.parse(token) : Optional.empty();
  }

  private Visitor visitor() {
    KeycloakContext context = session.getContext();
    String userAgent =
        context.getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
    return new Visitor(
        new NonceCookie(context).read(),
        liveSession(),
        start.rootInProgress(),
        new RequestOrigin(
            context.getConnection().getRemoteHost(), userAgent == null ? "" : userAgent));
  }

  /** AuthenticationManager is the one reader of Keycloak's identity cookie. */
  private Optional<LiveSession> liveSession() {
    return Optional.ofNullable(
            AuthenticationManager.authenticateIdentityCookie(
                session, session.getContext().getRealm(), true))
        .map(signedIn -> live(signedIn.session()));
  }

  private static LiveSession live(UserSessionModel session) {
    boolean impersonated =
        session.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    return new LiveSession(LoginSessions.of(session), impersonated);
  }

  private RealmId realmId() {
    return new RealmId(session.getContext().getRealm().getId());
  }

  private void prepareLocale() {
    LocaleUtil.processLocaleParam(session, session.getContext().getRealm(), null);
  }
}
