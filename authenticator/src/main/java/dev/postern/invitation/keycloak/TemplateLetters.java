package dev.postern.invitation.keycloak;

import dev.postern.contact.Person;
import dev.postern.invitation.LinkLetters;
import dev.postern.link.Link;
import dev.postern.link.LinkSecret;
import dev.postern.link.SecretAccess;
import dev.postern.mail.Letter;
import dev.postern.policy.Portal;
import dev.postern.policy.Purpose;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.LinkExpirationFormatterMethod;
import org.keycloak.urls.UrlType;

/** Writes the mails of links with Keycloak's e-mail templates, in the person's language. */
public final class TemplateLetters implements LinkLetters {
  private static final String ONE_LINK = "postern-invitation.ftl";
  private static final String SEVERAL_LINKS = "postern-matters.ftl";
  private static final String CLOSED = "postern-closed.ftl";

  private final KeycloakSession session;
  private final SecretAccess access;

  public TemplateLetters(KeycloakSession session, SecretAccess access) {
    this.session = session;
    this.access = access;
  }

  @Override
  public Letter.Content write(Draft draft) {
    Entry first = draft.links().get(0);
    Link.Asking asking = first.link().asking();
    Map<String, Object> letter = letter(draft.portal(), draft.person());
    letter.put("purpose", asking.purpose().code());
    letter.put("renewed", asking.heals().isPresent());
    letter.put("reusable", first.link().life().isReusable());
    letter.put("lifeMinutes", draft.portal().policy().on(asking.purpose()).life().toMinutes());
    letter.put("more", draft.more());
    first.link().message().ifPresent(message -> letter.put("message", message));
    draft.code().ifPresent(code -> letter.put("code", code.reveal(access)));
    boolean several = draft.links().size() > 1;
    if (several) {
      letter.put("links", draft.links().stream().map(this::place).toList());
    } else {
      letter.putAll(place(first));
    }
    return write(
        draft.portal(),
        draft.person(),
        subject(asking.purpose()),
        several ? SEVERAL_LINKS : ONE_LINK,
        letter);
  }

  @Override
  public Letter.Content writeClosed(Portal portal, Person person) {
    Map<String, Object> letter = letter(portal, person);
    RealmModel realm = realm(portal);
    Locale locale = session.getContext().resolveLocale(user(realm, person), true);
    portal.brand().closingLine(locale).ifPresent(line -> letter.put("closingLine", line));
    return write(portal, person, "posternClosedSubject", CLOSED, letter);
  }

  /**
   * The portal's realm. The e-mail theme, the locale and the link's host are the realm's, and this
   * may run off-request.
   */
  private RealmModel realm(Portal portal) {
    RealmModel realm = session.realms().getRealm(portal.realm().value());
    session.getContext().setRealm(realm);
    return realm;
  }

  private UserModel user(RealmModel realm, Person person) {
    return session.users().getUserById(realm, person.id().value());
  }

  private Letter.Content write(
      Portal portal, Person person, String subject, String template, Map<String, Object> letter) {
    RealmModel realm = realm(portal);
    UserModel user = user(realm, person);
    MailCapture capture = new MailCapture();
    try {
      session
          .getKeycloakSessionFactory()
          .getProviderFactory(EmailTemplateProvider.class)
          .create(capture.inFrontOf(session))
          .setRealm(realm)
          .setUser(user)
          .send(subject, List.of(portal.firm()), template, attributes(letter, user));
    } catch (EmailException | IOException broken) {
      throw new IllegalStateException(template + " could not be written", broken);
    }
    return capture
        .captured()
        .orElseThrow(() -> new IllegalStateException("the e-mail template provider wrote nothing"));
  }

  private static String subject(Purpose purpose) {
    return switch (purpose) {
      case INVITATION -> "posternInvitationSubject";
      case SIGN_IN -> "posternSignInSubject";
    };
  }

  private URI address(RealmModel realm, LinkSecret secret) {
    UriBuilder base = base(realm);
    return switch (secret.format()) {
      case OPAQUE -> base.path("postern/l").path(secret.reveal(access)).build();
      // With neither client_id nor tab_id: they would end a login in progress.
      case SIGNED ->
          base.path("login-actions/action-token")
              .queryParam(Constants.KEY, secret.reveal(access))
              .build();
    };
  }

  private UriBuilder base(RealmModel realm) {
    return session
        .getContext()
        .getUri(UrlType.FRONTEND)
        .getBaseUriBuilder()
        .path("realms")
        .path(realm.getName());
  }

  /** What every mail holds. */
  private Map<String, Object> letter(Portal portal, Person person) {
    Map<String, Object> letter = new HashMap<>();
    letter.put("firm", portal.firm());
    letter.put("portalUrl", portal.home().toString());
    letter.put(
        "resumeUrl",
        base(realm(portal))
            .path("postern/resume")
            .queryParam("portal", "{portal}")
            .build(portal.clientId())
            .toString());
    person.firstName().ifPresent(name -> letter.put("firstName", name));
    return letter;
  }

  private Map<String, Object> place(Entry entry) {
    Map<String, Object> place = new HashMap<>();
    RealmModel realm = session.realms().getRealm(entry.link().scope().realm().value());
    place.put("link", address(realm, entry.secret()).toString());
    entry
        .matter()
        .ifPresent(
            matter -> {
              place.put("matterReference", matter.reference().value());
              matter.title().ifPresent(title -> place.put("matterTitle", title));
              matter.expectedBy().ifPresent(staff -> place.put("expectedBy", staff));
            });
    return place;
  }

  private Map<String, Object> attributes(Map<String, Object> letter, UserModel user)
      throws IOException {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("postern", letter);
    attributes.put("linkExpirationFormatter", lifeFormatter(user));
    // Whoever asked for this mail, it is written in the recipient's language.
    attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
    return attributes;
  }

  /** Keycloak's own, in the languages that it speaks: "24 hours". */
  private LinkExpirationFormatterMethod lifeFormatter(UserModel user) throws IOException {
    Locale locale = session.getContext().resolveLocale(user, true);
    Theme theme = session.theme().getTheme(Theme.Type.EMAIL);
    return new LinkExpirationFormatterMethod(theme.getMessages(locale), locale);
  }
}
