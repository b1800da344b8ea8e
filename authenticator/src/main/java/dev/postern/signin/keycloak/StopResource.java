package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;
import dev.postern.link.Refusal;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.StopLink;
import dev.postern.mailbox.StopLinks;
import dev.postern.mailbox.Stops;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.keycloak.models.KeycloakSession;

/**
 * The address at the end of a mail that nobody asked for: GET shows a page and changes nothing;
 * POST stops such mails, or allows them again, if the form is that of the page that was shown to
 * this browser. Mail programs stop them for their people by what the address holds alone (RFC
 * 8058).
 */
public class StopResource {
  private static final String STOPPED = "stopped";

  private final KeycloakSession session;
  private final Desk desk;

  /** Serves one request. */
  public StopResource(KeycloakSession session, Desk desk) {
    this.session = session;
    this.desk = desk;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response withoutToken() {
    PublicPages.prepareLocale(session);
    return new Pages(session).missing();
  }

  /** Shows what this link does and the button to press. */
  @GET
  @Path("{token: .+}")
  @Produces(MediaType.TEXT_HTML)
  public Response look(@PathParam("token") String token) {
    return answer(token, Press.NONE);
  }

  /** Does what was pressed. A form that says neither changes nothing. */
  @POST
  @Path("{token: .+}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response press(@PathParam("token") String token, String body) {
    return press(token, FormBody.read(body));
  }

  /** The same by the other way that forms are sent in, which Keycloak reads before us. */
  @POST
  @Path("{token: .+}")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  public Response pressInParts(@PathParam("token") String token) {
    return press(token, session.getContext().getHttpRequest().getDecodedFormParameters());
  }

  private Response press(String token, MultivaluedMap<String, String> form) {
    return answer(token, isOneClick(form) ? new Press(Wish.STOP, false) : press(form));
  }

  /** Mail programs may send their form in either of two ways (RFC 8058 section 3.1). */
  private static boolean isOneClick(MultivaluedMap<String, String> form) {
    return "One-Click".equals(form.getFirst("List-Unsubscribe"));
  }

  private Press press(MultivaluedMap<String, String> form) {
    Wish wish = wish(form);
    String nonce = form.getFirst("nonce");
    boolean shown =
        nonce != null && cookie().read().filter(known -> known.matches(nonce)).isPresent();
    return shown || wish == Wish.NONE ? new Press(wish, false) : new Press(Wish.NONE, true);
  }

  private static Wish wish(MultivaluedMap<String, String> form) {
    if ("yes".equals(form.getFirst("stop"))) {
      return Wish.STOP;
    }
    return "yes".equals(form.getFirst("allow")) ? Wish.ALLOW : Wish.NONE;
  }

  private Response answer(String token, Press press) {
    PublicPages.prepareLocale(session);
    LinkAddress address = new PublicPaths(session.getContext()).stop(token);
    Optional<StopLink> link =
        PublicPages.isFit(session) ? desk.links().read(realmId(), token) : Optional.empty();
    return link.map(known -> page(known, press, address))
        .orElseGet(() -> Pages.of(address, session).dead(Refusal.UNKNOWN, Optional.empty()));
  }

  private Response page(StopLink link, Press press, LinkAddress address) {
    Optional<Portal> portal =
        desk.portals().byId(link.realm(), link.portal()) instanceof Lookup.Found found
            ? Optional.of(found.portal())
            : Optional.empty();
    portal.ifPresent(known -> PublicPages.dress(session, known));
    String state = state(link, press.wish());
    BrowserNonce nonce = cookie().give(desk.random());
    return Pages.of(address, session)
        .stop(portal, new StopPage(state, link.masked(), nonce, press.again()));
  }

  /** What the page is to say, once the wish was done. */
  private String state(StopLink link, Wish wish) {
    RequestOrigin origin = VisitorReader.origin(session);
    return switch (wish) {
      case STOP -> {
        desk.stops().run(stops -> stops.stop(link, origin));
        yield STOPPED;
      }
      case ALLOW -> {
        desk.stops().run(stops -> stops.allow(link, origin));
        yield "allowed";
      }
      case NONE -> desk.mailboxes().isStopped(link.mailbox()) ? STOPPED : "ask";
    };
  }

  private BrowserCookie cookie() {
    return BrowserCookie.nonce(session.getContext());
  }

  private RealmId realmId() {
    return new RealmId(session.getContext().getRealm().getId());
  }

  private enum Wish {
    NONE,
    STOP,
    ALLOW
  }

  /**
   * What a request comes to.
   *
   * @param again whether something was pressed that is not this browser's to press
   */
  private record Press(Wish wish, boolean again) {
    static final Press NONE = new Press(Wish.NONE, false);
  }

  /**
   * What the page works with.
   *
   * @param stops in a transaction that is run again when it lost a race
   * @param random a cryptographically strong source, which nonces are drawn from
   */
  public record Desk(
      StopLinks links,
      Portals portals,
      MailboxBook mailboxes,
      NewTransaction<Stops> stops,
      RandomGenerator random) {}
}
