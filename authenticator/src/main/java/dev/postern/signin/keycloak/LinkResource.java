package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkSigner;
import dev.postern.link.Refusal;
import dev.postern.policy.Portal;
import dev.postern.shared.RealmId;
import dev.postern.signin.DoorAnswer;
import dev.postern.signin.HealAnswer;
import dev.postern.signin.Healing;
import dev.postern.signin.LinkDoor;
import dev.postern.signin.Press;
import dev.postern.signin.Visitor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/**
 * The address that a mailed link points to: GET shows a page and changes nothing, whoever asks;
 * POST spends the link and begins the login (feature B1, B2).
 */
public class LinkResource {
  private final KeycloakSession session;
  private final LinkDoor door;
  private final LoginStart start;
  private final Healing healing;
  private final Secrets secrets;

  /** Serves one request. */
  public LinkResource(
      KeycloakSession session, LinkDoor door, LoginStart start, Healing healing, Secrets secrets) {
    this.session = session;
    this.door = door;
    this.start = start;
    this.healing = healing;
    this.secrets = secrets;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response withoutToken() {
    prepareLocale();
    return new Pages(session).missing();
  }

  /**
   * Redeems a signed link, whose token the form holds: it is too long for a path, and a query would
   * be in more logs.
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response pressSigned(String body) {
    MultivaluedMap<String, String> form = FormBody.read(body);
    String key = form.getFirst(Constants.KEY);
    return key == null ? withoutToken() : press(signed(key), paths().signed(key), form);
  }

  /** Shows what this link is and the button to press. */
  @GET
  @Path("{token: .+}")
  @Produces(MediaType.TEXT_HTML)
  public Response look(@PathParam("token") String token) {
    return look(opaque(token), paths().opaque(token));
  }

  /**
   * Shows the same of a signed link, at its own address.
   *
   * @param key its token
   */
  Response lookSigned(String key) {
    return look(signed(key), paths().signed(key));
  }

  private Response look(Optional<LinkSecret> secret, LinkAddress address) {
    prepareLocale();
    return secret
        .map(known -> answer(door.look(realmId(), known, visitor()), address))
        .orElseGet(() -> unknown(address));
  }

  /**
   * Redeems the link, or asks for a fresh one in place of a dead one, if the form is that of the
   * page that was shown to this browser.
   */
  @POST
  @Path("{token: .+}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response press(@PathParam("token") String token, String body) {
    return press(opaque(token), paths().opaque(token), FormBody.read(body));
  }

  private Response press(
      Optional<LinkSecret> secret, LinkAddress address, MultivaluedMap<String, String> form) {
    prepareLocale();
    String nonce = form.getFirst("nonce");
    String email = form.getFirst("email");
    Press press =
        new Press(
            nonce == null ? "" : nonce,
            "yes".equals(form.getFirst("switch")),
            email == null ? "" : email);
    return secret
        .map(
            known ->
                form.containsKey("heal")
                    ? heal(known, press, address)
                    : answer(door.press(realmId(), known, visitor(), press), address))
        .orElseGet(() -> unknown(address));
  }

  private Response heal(LinkSecret secret, Press press, LinkAddress address) {
    HealAnswer answer = healing.press(door, realmId(), secret, visitor(), press);
    if (answer instanceof HealAnswer.Again again) {
      return again.page() instanceof DoorAnswer.Dead dead
          ? dressed(dead, address).pageAgain(dead)
          : answer(again.page(), address);
    }
    if (answer instanceof HealAnswer.TooMany tooMany) {
      return Pages.of(address, session).tooMany(tooMany.retryAfter());
    }
    // To be looked at with GET, so that a reload presses nothing (RFC 9110 section 15.4.4).
    return Response.seeOther(session.getContext().getUri().getBaseUri().resolve(address.self()))
        .build();
  }

  private Response answer(DoorAnswer answer, LinkAddress address) {
    Pages pages = Pages.of(address, session);
    if (answer instanceof DoorAnswer.Confirm confirm) {
      dress(confirm.admitted().portal());
      BrowserNonce nonce = BrowserCookie.nonce(session.getContext()).give(secrets.random());
      return pages.confirm(confirm, nonce, address);
    }
    if (answer instanceof DoorAnswer.Redeemed redeemed) {
      dress(redeemed.admitted().portal());
      return start
          .begin(List.of(redeemed))
          .orElseGet(() -> pages.await(redeemed.admitted().portal()));
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
                      address));
    }
    if (answer instanceof DoorAnswer.AlreadyIn in) {
      return Response.seeOther(start.landing(in.portal(), in.link().target())).build();
    }
    if (answer instanceof DoorAnswer.Wait wait) {
      dress(wait.portal());
      return pages.await(wait.portal());
    }
    DoorAnswer.Dead dead = (DoorAnswer.Dead) answer;
    return dressed(dead, address).page(dead);
  }

  private DeadLinks dressed(DoorAnswer.Dead dead, LinkAddress address) {
    dead.portal().ifPresent(this::dress);
    return new DeadLinks(session, healing, address, secrets.random());
  }

  private void dress(Portal portal) {
    PublicPages.dress(session, portal);
  }

  private Response unknown(LinkAddress address) {
    return Pages.of(address, session).dead(Refusal.UNKNOWN, Optional.empty());
  }

  private Optional<LinkSecret> opaque(String token) {
    return PublicPages.isFit(session) ? LinkSecret.parse(token) : Optional.empty();
  }

  private Optional<LinkSecret> signed(String key) {
    return PublicPages.isFit(session) ? secrets.signer().read(key) : Optional.empty();
  }

  private PublicPaths paths() {
    return new PublicPaths(session.getContext());
  }

  private Visitor visitor() {
    return new VisitorReader(session, start).read();
  }

  private RealmId realmId() {
    return new RealmId(session.getContext().getRealm().getId());
  }

  private void prepareLocale() {
    PublicPages.prepareLocale(session);
  }

  /**
   * Whence secrets come.
   *
   * @param signer reads those of signed links
   * @param random a cryptographically strong source, which nonces are drawn from
   */
  public record Secrets(LinkSigner signer, RandomGenerator random) {}
}
