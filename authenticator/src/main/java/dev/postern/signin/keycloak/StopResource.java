package dev.postern.signin.keycloak;

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
import org.keycloak.models.KeycloakSession;

/**
 * The address at the end of a mail that nobody asked for: GET shows a page and changes nothing;
 * POST stops such mails, or allows them again. What the address holds is all it takes, so that mail
 * programs can do it for their people (RFC 8058), and in any browser.
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
    return answer(token, Wish.NONE);
  }

  /** Does what was pressed. A form that says neither changes nothing. */
  @POST
  @Path("{token: .+}")
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
  @Produces(MediaType.TEXT_HTML)
  public Response press(@PathParam("token") String token) {
    return answer(token, wish());
  }

  /** Mail programs may send their form in either of two ways (RFC 8058 section 3.1). */
  private Wish wish() {
    MultivaluedMap<String, String> form =
        session.getContext().getHttpRequest().getDecodedFormParameters();
    if ("One-Click".equals(form.getFirst("List-Unsubscribe"))
        || "yes".equals(form.getFirst("stop"))) {
      return Wish.STOP;
    }
    return "yes".equals(form.getFirst("allow")) ? Wish.ALLOW : Wish.NONE;
  }

  private Response answer(String token, Wish wish) {
    PublicPages.prepareLocale(session);
    LinkAddress address = new PublicPaths(session.getContext()).stop(token);
    Optional<StopLink> link =
        PublicPages.isFit(session) ? desk.links().read(realmId(), token) : Optional.empty();
    return link.map(known -> page(known, wish, address))
        .orElseGet(() -> Pages.of(address, session).dead(Refusal.UNKNOWN, Optional.empty()));
  }

  private Response page(StopLink link, Wish wish, LinkAddress address) {
    Optional<Portal> portal =
        desk.portals().byId(link.realm(), link.portal()) instanceof Lookup.Found found
            ? Optional.of(found.portal())
            : Optional.empty();
    portal.ifPresent(known -> PublicPages.dress(session, known));
    return Pages.of(address, session).stop(portal, state(link, wish), link.masked());
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

  private RealmId realmId() {
    return new RealmId(session.getContext().getRealm().getId());
  }

  private enum Wish {
    NONE,
    STOP,
    ALLOW
  }

  /**
   * What the page works with.
   *
   * @param stops in a transaction that is run again when it lost a race
   */
  public record Desk(
      StopLinks links, Portals portals, MailboxBook mailboxes, NewTransaction<Stops> stops) {}
}
