package dev.postern.invitation.keycloak;

import dev.postern.admission.Verdict.Admitted;
import dev.postern.invitation.InvitationLetters;
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

/** Writes the mail of a link with Keycloak's e-mail templates, in the person's language. */
public final class TemplateLetters implements InvitationLetters {
  private static final String TEMPLATE = "postern-invitation.ftl";

  private final KeycloakSession session;
  private final SecretAccess access;

  public TemplateLetters(KeycloakSession session, SecretAccess access) {
    this.session = session;
    this.access = access;
  }

  @Override
  public Letter.Content write(Link link, Admitted admitted, LinkSecret secret) {
    RealmModel realm = session.realms().getRealm(link.scope().realm().value());
    UserModel user = session.users().getUserById(realm, link.scope().user().value());
    // The e-mail theme, the locale and the link's host are the realm's, and this may run
    // off-request.
    session.getContext().setRealm(realm);
    MailCapture capture = new MailCapture();
    try {
      session
          .getKeycloakSessionFactory()
          .getProviderFactory(EmailTemplateProvider.class)
          .create(capture.inFrontOf(session))
          .setRealm(realm)
          .setUser(user)
          .send(
              subject(link.asking().purpose()),
              List.of(admitted.portal().firm()),
              TEMPLATE,
              attributes(link, admitted, address(realm, secret), user));
    } catch (EmailException | IOException broken) {
      throw new IllegalStateException("the invitation mail could not be written", broken);
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
    UriBuilder base =
        session
            .getContext()
            .getUri(UrlType.FRONTEND)
            .getBaseUriBuilder()
            .path("realms")
            .path(realm.getName());
    return switch (secret.format()) {
      case OPAQUE -> base.path("postern/l").path(secret.reveal(access)).build();
      // With neither client_id nor tab_id: they would end a login in progress.
      case SIGNED ->
          base.path("login-actions/action-token")
              .queryParam(Constants.KEY, secret.reveal(access))
              .build();
    };
  }

  private Map<String, Object> attributes(Link link, Admitted admitted, URI address, UserModel user)
      throws IOException {
    Portal portal = admitted.portal();
    Map<String, Object> letter = new HashMap<>();
    letter.put("link", address.toString());
    letter.put("firm", portal.firm());
    letter.put("portalUrl", portal.home().toString());
    letter.put("purpose", link.asking().purpose().code());
    letter.put("renewed", link.asking().heals().isPresent());
    letter.put("reusable", link.life().isReusable());
    letter.put("lifeMinutes", portal.policy().on(link.asking().purpose()).life().toMinutes());
    admitted.person().firstName().ifPresent(name -> letter.put("firstName", name));
    link.message().ifPresent(message -> letter.put("message", message));
    admitted
        .matter()
        .ifPresent(
            matter -> {
              letter.put("matterReference", matter.reference().value());
              matter.title().ifPresent(title -> letter.put("matterTitle", title));
              matter.expectedBy().ifPresent(staff -> letter.put("expectedBy", staff));
            });
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
