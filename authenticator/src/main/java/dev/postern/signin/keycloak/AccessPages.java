package dev.postern.signin.keycloak;

import dev.postern.access.AccessLog.Entry;
import dev.postern.access.AccessLog.Page;
import dev.postern.access.AccessLog.Reader;
import dev.postern.access.AccessLog.Standing;
import dev.postern.access.PastAccess;
import dev.postern.link.Access;
import dev.postern.link.BrowserNonce;
import dev.postern.policy.Portal;
import dev.postern.policy.TimeZones;
import dev.postern.shared.Devices;
import dev.postern.shared.WrittenMoment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.IDToken;
import org.keycloak.services.util.CacheControlUtil;

/** The page of a contact's accesses, in each of its states, in the login theme of its portal. */
final class AccessPages {
  private final KeycloakSession session;
  private final Portal portal;
  private final RandomGenerator random;
  private final PublicPaths paths;
  private final Map<String, Object> page = new HashMap<>();

  /**
   * Makes one page.
   *
   * @param random a cryptographically strong source, which forms are told apart by
   */
  AccessPages(KeycloakSession session, Portal portal, RandomGenerator random) {
    KeycloakContext context = session.getContext();
    this.session = session;
    this.portal = portal;
    this.random = random;
    this.paths = new PublicPaths(context);
    Locale locale = context.resolveLocale(null);
    page.put("firm", portal.firm());
    page.put("portalUrl", portal.home().toString());
    page.put("resumeUrl", paths.resume(portal.clientId()).toString());
    portal.brand().words().matterNoun().in(locale).ifPresent(noun -> page.put("matterNoun", noun));
    page.put("takesPasswords", portal.takesPasswords());
    at(paths.access(portal.clientId()));
  }

  private void at(URI self) {
    page.put("self", self.getRawPath() + "?" + self.getRawQuery());
  }

  /** For whoever has no list to see. */
  Response of(Optional<Reader> reader) {
    return reader.filter(Reader.Somebody.class::isInstance).isPresent()
        ? show("other", Status.FORBIDDEN)
        : show("sign-in", Status.OK);
  }

  /** The list. */
  Response list(Reader.Signed reader, Page shown) {
    Told told = new Told(reader);
    page.put("entries", shown.entries().stream().map(told::of).toList());
    page.put("allUrl", paths.notMe(portal.clientId(), AccessResource.ALL).toString());
    shown
        .older()
        .map(cursor -> paths.accessAfter(portal.clientId(), cursor.toString()))
        .ifPresent(older -> page.put("olderUrl", older.toString()));
    return show("list", Status.OK);
  }

  /**
   * The question, with its one button.
   *
   * @param again whether something was pressed that could not be matched to the page
   */
  Response question(Reader.Signed reader, Optional<Entry> entry, boolean again) {
    String which =
        entry
            .map(Entry::access)
            .map(PastAccess::id)
            .map(Object::toString)
            .orElse(AccessResource.ALL);
    String self = (String) page.get("self");
    at(paths.notMe(portal.clientId(), which));
    page.put("action", self);
    page.put("listUrl", self);
    entry.map(new Told(reader)::of).ifPresent(told -> page.put("entry", told));
    page.put("again", again);
    BrowserNonce once = BrowserNonce.draw(random);
    page.put(
        "fields",
        Map.of(
            "access",
            which,
            "nonce",
            BrowserCookie.nonce(session.getContext()).give(random).value(),
            "once",
            once.value(),
            "seal",
            new FormSeal(session, reader, which).of(once)));
    return show("ask", Status.OK);
  }

  /** That it is done. */
  Response done() {
    return show("done", Status.OK);
  }

  private Response show(String state, Status status) {
    CacheControlUtil.noBackButtonCacheControlHeader(session);
    page.put("state", state);
    return session
        .getProvider(LoginFormsProvider.class)
        .setAttribute("postern", page)
        .setStatus(status)
        .createForm("postern-access.ftl");
  }

  /** Accesses in a reader's words: their time zone, else the portal's. */
  private final class Told {
    private final Locale locale = session.getContext().resolveLocale(null);
    private final ZoneId zone;

    Told(Reader.Signed reader) {
      UserModel user =
          session
              .users()
              .getUserById(session.getContext().getRealm(), reader.contact().user().value());
      this.zone =
          Optional.ofNullable(user)
              .map(known -> known.getFirstAttribute(IDToken.ZONEINFO))
              .flatMap(TimeZones::named)
              .orElse(portal.brand().zone());
    }

    Map<String, Object> of(Entry entry) {
      PastAccess past = entry.access();
      Access access = past.access();
      Map<String, Object> told =
          new HashMap<>(WrittenMoment.of(access.at(), zone, locale).named(""));
      told.put("at", access.at().toString());
      told.put("network", access.network());
      told.put("device", Devices.partsOf(access.device()));
      told.put("standing", entry.standing().name().toLowerCase(Locale.ROOT));
      told.put("disowned", past.disowned());
      told.put("password", past.link().isEmpty());
      past.matter().ifPresent(matter -> told.putAll(told(matter, entry.named())));
      if (entry.standing() != Standing.HERE && !past.disowned()) {
        told.put("notMeUrl", paths.notMe(portal.clientId(), past.id().value()).toString());
      }
      return told;
    }

    /** A session knows no more of other matters than that there are some. */
    private Map<String, Object> told(PastAccess.Opened matter, boolean named) {
      return named
          ? Map.of("matter", matter.title().orElse(matter.reference().value()))
          : Map.of("otherMatter", true);
    }
  }
}
