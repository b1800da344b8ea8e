package dev.postern.signin.keycloak;

import dev.postern.access.NewDevices;
import dev.postern.access.NewDevices.Opened;
import dev.postern.access.Opening.Cookies;
import dev.postern.link.BrowserNonce;
import dev.postern.link.RedemptionId;
import dev.postern.matter.SessionNotes;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.signin.ContactPasswords;
import dev.postern.signin.ContactPasswords.Typed;
import dev.postern.signin.LoginTickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Writes a redemption's proof, or those of a contact's password, once the login has a session: on
 * the LOGIN event, in the login's transaction, also after OTP or terms (DESIGN section 2.8).
 * Keycloak swallows what goes wrong here, so a link session without its row is refused at every
 * token.
 */
public final class ProofOnLogin implements EventListenerProvider {
  private final KeycloakSession session;
  private final Makers makers;
  private final RandomGenerator random;

  /**
   * Serves one Keycloak session.
   *
   * @param random a cryptographically strong source, which browsers are remembered by
   */
  public ProofOnLogin(KeycloakSession session, Makers makers, RandomGenerator random) {
    this.session = session;
    this.makers = makers;
    this.random = random;
  }

  @Override
  public void onEvent(Event event) {
    if (event.getType() != EventType.LOGIN || event.getSessionId() == null) {
      return;
    }
    UserSessionModel userSession = session.getContext().getUserSession();
    if (userSession == null || !userSession.getId().equals(event.getSessionId())) {
      return;
    }
    LoginSession login = LoginSessions.of(userSession);
    String redemption = userSession.getNote(SessionNotes.REDEMPTION);
    if (redemption != null) {
      RealmId realm = new RealmId(event.getRealmId());
      LoginTickets imprints = makers.tickets().get();
      List<Opened> opened = new ArrayList<>();
      for (RedemptionId each : RedemptionNote.read(redemption)) {
        imprints.imprint(realm, each, login).ifPresent(link -> opened.add(new Opened(link, each)));
      }
      makers.devices().get().opened(opened);
      userSession.removeNote(SessionNotes.REDEMPTION);
    }
    String portal = userSession.getNote(SessionNotes.PASSWORD);
    if (portal != null) {
      makers
          .passwords()
          .get()
          .imprint(new PortalId(portal), login, typed(userSession, hint(event, portal)))
          .ifPresent(opened -> makers.devices().get().opened(opened));
      userSession.removeNote(SessionNotes.PASSWORD);
    }
    userSession.removeNote(SessionNotes.SHOWN_AT);
  }

  /** What the browser will be known by; it is given nothing to keep where nobody wants to know. */
  private Optional<String> hint(Event event, String portal) {
    return makers.devices().get().areWanted(new RealmId(event.getRealmId()), new PortalId(portal))
        ? Optional.of(BrowserCookie.hint(session.getContext()).give(random).digest())
        : Optional.empty();
  }

  private Typed typed(UserSessionModel userSession, Optional<String> hint) {
    KeycloakContext context = session.getContext();
    return new Typed(
        typedAt(userSession),
        VisitorReader.origin(session),
        new Cookies(BrowserCookie.nonce(context).read().map(BrowserNonce::digest), hint));
  }

  /** Long ago, if it was typed at a node of an earlier version. */
  private static Instant typedAt(UserSessionModel userSession) {
    String at = userSession.getNote(SessionNotes.SHOWN_AT);
    return at == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(at));
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    // Logins are no admin events.
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  /**
   * Makes what a login needs, and only what it needs: this listener hears every event.
   *
   * @param tickets for a login that came from a link
   * @param passwords for a contact's login with a password
   * @param devices for either
   */
  public record Makers(
      Supplier<LoginTickets> tickets,
      Supplier<ContactPasswords> passwords,
      Supplier<NewDevices> devices) {}
}
