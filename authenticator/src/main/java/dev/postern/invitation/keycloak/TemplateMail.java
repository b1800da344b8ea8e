package dev.postern.invitation.keycloak;

import dev.postern.mail.Letter;
import dev.postern.policy.Brand;
import dev.postern.policy.LocalText;
import dev.postern.policy.Portal;
import dev.postern.policy.TimeZones;
import dev.postern.shared.WrittenMoment;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.IDToken;
import org.keycloak.urls.UrlType;

/**
 * One mail of a portal, written with Keycloak's e-mail templates in its reader's language. Binds
 * the session to the portal's realm: the e-mail theme, the locale and the link's host are the
 * realm's, and this may run off-request.
 */
final class TemplateMail {
  /** OpenID Connect Core section 5.1: the time zone that somebody lives in. */
  private static final String ZONE = IDToken.ZONEINFO;

  private final KeycloakSession session;
  private final Portal portal;
  private final RealmModel realm;
  private final UserModel reader;
  private final Locale locale;

  TemplateMail(KeycloakSession session, Portal portal, Reader reader) {
    this.session = session;
    this.portal = portal;
    this.realm = session.realms().getRealm(portal.realm().value());
    session.getContext().setRealm(realm);
    this.reader = reader.in(realm);
    this.locale = session.getContext().resolveLocale(this.reader, true);
  }

  /** The reader's language, whoever's request this runs in. */
  Locale locale() {
    return locale;
  }

  /** Where the realm's own addresses begin. */
  UriBuilder base() {
    return session
        .getContext()
        .getUri(UrlType.FRONTEND)
        .getBaseUriBuilder()
        .path("realms")
        .path(realm.getName());
  }

  /** What every mail holds, to add to. */
  Map<String, Object> letter() {
    Map<String, Object> letter = new HashMap<>();
    letter.put("firm", portal.firm());
    letter.put("portalUrl", portal.home().toString());
    letter.put(
        "resumeUrl",
        base()
            .path("postern/resume")
            .queryParam("portal", "{portal}")
            .build(portal.clientId())
            .toString());
    Brand brand = portal.brand();
    brand.look().logo().ifPresent(logo -> letter.put("logo", logo.toString()));
    brand
        .look()
        .color()
        .ifPresent(
            color -> {
              letter.put("color", color.hex());
              letter.put("colorInk", color.ink().hex());
            });
    inWords(Brand.Words::matterNoun).ifPresent(noun -> letter.put("matterNoun", noun));
    return letter;
  }

  /** What the firm says in its own words, in the reader's language. */
  Optional<String> inWords(Function<Brand.Words, LocalText> choice) {
    return choice.apply(portal.brand().words()).in(locale);
  }

  /**
   * A point in time as the reader writes it, in the time zone that they have named, else in the
   * portal's.
   *
   * @param name what happens then, such as {@code expiry}
   */
  Map<String, String> when(String name, Instant at) {
    ZoneId zone =
        Optional.ofNullable(reader.getFirstAttribute(ZONE))
            .flatMap(TimeZones::named)
            .orElse(portal.brand().zone());
    return WrittenMoment.of(at, zone, locale).named(name);
  }

  /**
   * Writes the mail.
   *
   * @param subject a message key, which is given the firm's name
   * @param letter what the template is given as {@code postern}
   */
  Letter.Content write(String subject, String template, Map<String, Object> letter) {
    MailCapture capture = new MailCapture();
    try {
      session
          .getKeycloakSessionFactory()
          .getProviderFactory(EmailTemplateProvider.class)
          .create(capture.inFrontOf(session))
          .setRealm(realm)
          .setUser(reader)
          .send(subject, List.of(portal.firm()), template, attributes(letter));
    } catch (EmailException broken) {
      throw new IllegalStateException(template + " could not be written", broken);
    }
    return capture
        .captured()
        .orElseThrow(() -> new IllegalStateException("the e-mail template provider wrote nothing"));
  }

  private Map<String, Object> attributes(Map<String, Object> letter) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("postern", letter);
    // Whoever asked for this mail, it is written in the recipient's language.
    attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
    return attributes;
  }

  /** Whom a mail is written for. */
  interface Reader {
    UserModel in(RealmModel realm);
  }
}
