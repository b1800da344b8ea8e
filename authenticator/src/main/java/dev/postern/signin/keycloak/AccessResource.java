package dev.postern.signin.keycloak;

import dev.postern.access.AccessId;
import dev.postern.access.AccessLog;
import dev.postern.access.AccessLog.Reader;
import dev.postern.access.Disowning;
import dev.postern.access.PastAccess.Cursor;
import dev.postern.link.BrowserNonce;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.UnsafeCharacters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * The page on which a contact sees when, from where and on what they have come in at a portal, and
 * says of what was not them (feature G3). GET changes nothing; POST ends what they have there, if
 * the form is that of the page that was shown to them, in this browser and this very session.
 */
public class AccessResource {
  /** In the address of the question, and in its form: of all accesses at once. */
  static final String ALL = "all";

  private final KeycloakSession session;
  private final LoginStart logins;
  private final Desk desk;

  /** Serves one request. */
  public AccessResource(KeycloakSession session, LoginStart logins, Desk desk) {
    this.session = session;
    this.logins = logins;
    this.desk = desk;
  }

  /**
   * Shows the list, or the question whether something was not them.
   *
   * @param client the portal's client id
   * @param after where the list goes on
   * @param notMe the access that the question is about, or {@value ALL}
   */
  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response look(
      @QueryParam("portal") @Nullable String client,
      @QueryParam("after") @Nullable String after,
      @QueryParam("not-me") @Nullable String notMe) {
    PublicPages.prepareLocale(session);
    return portal(client)
        .map(portal -> new Turn(portal).look(after, notMe))
        .orElseGet(this::nowhere);
  }

  /**
   * Ends what the contact has at the portal. A form that is not that of the page changes nothing.
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response disown(@QueryParam("portal") @Nullable String client, String body) {
    PublicPages.prepareLocale(session);
    return portal(client)
        .map(portal -> new Turn(portal).disown(FormBody.read(body)))
        .orElseGet(this::nowhere);
  }

  private Optional<Portal> portal(@Nullable String client) {
    RealmId realm = new RealmId(session.getContext().getRealm().getId());
    return client != null
            && client.codePoints().noneMatch(UnsafeCharacters::contain)
            && PublicPages.isFit(session)
            && desk.portals().byClientId(realm, client) instanceof Lookup.Found found
        ? Optional.of(found.portal())
        : Optional.empty();
  }

  private Response nowhere() {
    return new Pages(session).nowhere();
  }

  /** One request to a portal's page. */
  private final class Turn {
    private final Portal portal;

    Turn(Portal portal) {
      this.portal = portal;
      PublicPages.dress(session, portal);
    }

    Response look(@Nullable String after, @Nullable String notMe) {
      Optional<Reader> reader = reader();
      if (!(reader.orElse(null) instanceof Reader.Signed signed)) {
        return page().of(reader);
      }
      return notMe == null
          ? page()
              .list(
                  signed,
                  desk.log().page(signed, Optional.ofNullable(after).flatMap(Cursor::parse)))
          : question(signed, notMe, false);
    }

    Response disown(MultivaluedMap<String, String> form) {
      Optional<BrowserNonce> once =
          Optional.ofNullable(form.getFirst("once"))
              .flatMap(BrowserNonce::parse)
              .filter(value -> wasShownHere(form.getFirst("nonce")));
      Optional<Reader> reader = reader();
      // Before anything else: it may have ended the very session that it came from.
      if (once.filter(value -> isSaid(reader, value)).isPresent()) {
        return page().done();
      }
      if (!(reader.orElse(null) instanceof Reader.Signed signed)) {
        return page().of(reader);
      }
      String which = Optional.ofNullable(form.getFirst("access")).orElse("");
      Optional<AccessId> access = AccessId.parse(which).filter(id -> !which.equals(ALL));
      FormSeal seal = new FormSeal(session, signed, which);
      if (once.filter(value -> seal.isOn(value, form.getFirst("seal"))).isEmpty()
          || (access.isEmpty() && !which.equals(ALL))) {
        return question(signed, which, true);
      }
      Disowning.Press press =
          new Disowning.Press(access, once.get().digest(), VisitorReader.origin(session));
      return desk.disowning().run(all -> all.disown(portal, signed, press)).isPresent()
          ? page().done()
          : page().list(signed, desk.log().page(signed, Optional.empty()));
    }

    private boolean isSaid(Optional<Reader> reader, BrowserNonce once) {
      return desk.disowning().run(all -> all.isSaid(portal, reader, once.digest()));
    }

    private boolean wasShownHere(@Nullable String nonce) {
      return nonce != null
          && BrowserCookie.nonce(session.getContext())
              .read()
              .filter(known -> known.matches(nonce))
              .isPresent();
    }

    /** Of what is no access of theirs there is nothing to ask. */
    private Response question(Reader.Signed reader, String which, boolean again) {
      if (which.equals(ALL)) {
        return page().question(reader, Optional.empty(), again);
      }
      return AccessId.parse(which)
          .flatMap(id -> desk.log().entry(reader, id))
          .map(entry -> page().question(reader, Optional.of(entry), again))
          .orElseGet(() -> page().list(reader, desk.log().page(reader, Optional.empty())));
    }

    /**
     * Empty if nobody is signed in. An administrator who acts as the contact is not the contact.
     */
    private Optional<Reader> reader() {
      return new VisitorReader(session, logins)
          .read()
          .session()
          .map(
              live ->
                  live.impersonated()
                      ? new Reader.Somebody()
                      : desk.log().reader(portal, live.login()));
    }

    private AccessPages page() {
      return new AccessPages(session, portal, desk.random());
    }
  }

  /**
   * What the page works with.
   *
   * @param log reads in the request's transaction
   * @param disowning in a transaction that is run again when it lost a race
   * @param random a cryptographically strong source, which nonces are drawn from
   */
  public record Desk(
      Portals portals,
      AccessLog log,
      NewTransaction<Disowning> disowning,
      RandomGenerator random) {}
}
