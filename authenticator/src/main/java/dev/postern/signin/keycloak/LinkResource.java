package dev.postern.signin.keycloak;

import dev.postern.link.LinkSecret;
import dev.postern.link.LinkSigner;
import dev.postern.link.Refusal;
import dev.postern.policy.Portal;
import dev.postern.shared.RealmId;
import dev.postern.signin.DoorAnswer;
import dev.postern.signin.DoorRecord;
import dev.postern.signin.HealAnswer;
import dev.postern.signin.Healing;
import dev.postern.signin.LinkDoor;
import dev.postern.signin.Press;
import dev.postern.signin.Visitor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
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
 * The address that a mailed link points to: GET shows a page and changes nothing but the record,
 * whoever asks; POST spends the link and begins the login (feature B1, B2).
 */
public class LinkResource {
  private final KeycloakSession session;
  private final LinkDoor door;
  private final LoginStart start;
  private final Healing healing;
  private final DoorRecord record;
  private final LinkSigner signer;
  private final GivenNonce nonce;

  /** Serves one request. */
  public LinkResource(KeycloakSession session, Desk desk) {
    this.session = session;
    this.door = desk.door();
    this.start = desk.start();
    this.healing = desk.healing();
    this.record = desk.record();
    this.signer = desk.signer();
    this.nonce = new GivenNonce(session.getContext(), desk.random());
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
  public Response pressSigned(MultivaluedMap<String, String> form) {
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
    return secret.map(known -> look(known, address)).orElseGet(() -> unknown(address));
  }

  private Response look(LinkSecret secret, LinkAddress address) {
    Visitor visitor = visitor();
    DoorAnswer seen = door.look(realmId(), secret, visitor);
    Response page = answer(seen, address);
    if (!isHead()) {
      // Last, and in passing: a record that cannot be written keeps nobody out.
      new InPassing(session).attempt(() -> record.looked(seen, secret, visitor, nonce::value));
    }
    return page;
  }

  /** HEAD shows nothing that somebody could have seen. */
  private boolean isHead() {
    return HttpMethod.HEAD.equals(session.getContext().getHttpRequest().getHttpMethod());
  }

  /**
   * Redeems the link, or asks for a fresh one in place of a dead one, if the form is that of the
   * page that was shown to this browser.
   */
  @POST
  @Path("{token: .+}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response press(@PathParam("token") String token, MultivaluedMap<String, String> form) {
    return press(opaque(token), paths().opaque(token), form);
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
                    : press(known, press, address))
        .orElseGet(() -> unknown(address));
  }

  private Response press(LinkSecret secret, Press press, LinkAddress address) {
    Visitor visitor = visitor();
    DoorAnswer answer = door.press(realmId(), secret, visitor, press);
    record.pressed(answer, secret, visitor);
    return answer(answer, address);
  }

  private Response heal(LinkSecret secret, Press press, LinkAddress address) {
    Visitor visitor = visitor();
    HealAnswer answer = healing.press(door, realmId(), secret, visitor, press);
    record.healed(answer, secret, visitor);
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
      return pages.confirm(confirm, nonce.value(), address);
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
    return new DeadLinks(session, healing, address, nonce::value);
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
    return PublicPages.isFit(session) ? signer.read(key) : Optional.empty();
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
   * What links are looked at and pressed with.
   *
   * @param signer reads the secrets of signed links
   * @param random a cryptographically strong source, which nonces are drawn from
   */
  public record Desk(
      LinkDoor door,
      LoginStart start,
      Healing healing,
      DoorRecord record,
      LinkSigner signer,
      RandomGenerator random) {}
}
