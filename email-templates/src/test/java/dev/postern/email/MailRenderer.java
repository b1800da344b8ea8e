package dev.postern.email;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.KeycloakSanitizerMethod;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProvider;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/** Renders mails as Keycloak's FreeMarkerEmailTemplateProvider does, without a server. */
final class MailRenderer {
  private final FreeMarkerProvider freeMarker =
      new DefaultFreeMarkerProvider(null, new KeycloakSanitizerMethod());
  private final Theme theme;
  private final Language language;
  private final boolean leftToRight;

  private MailRenderer(Theme theme, Language language, boolean leftToRight) {
    this.theme = theme;
    this.language = language;
    this.leftToRight = leftToRight;
  }

  static MailRenderer in(String themeName) throws IOException {
    return new MailRenderer(
        InstalledTheme.load(themeName, Theme.Type.EMAIL), Language.ENGLISH, true);
  }

  /** For readers of a language. */
  MailRenderer speaking(Language other) {
    return new MailRenderer(theme, other, other.isLeftToRight());
  }

  MailRenderer rightToLeft() {
    return new MailRenderer(theme, language, false);
  }

  Mail render(MailSample sample) throws IOException, FreeMarkerException {
    return render(sample.kind(), sample.attributes(language));
  }

  Mail render(MailKind kind, Map<String, Object> postern) throws IOException, FreeMarkerException {
    Locale locale = language.locale();
    Properties messages = theme.getMessages(locale);
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("postern", postern);
    attributes.put("locale", locale);
    attributes.put("ltr", leftToRight);
    attributes.put("msg", new MessageFormatterMethod(locale, messages));
    attributes.put("properties", theme.getProperties());
    attributes.put("realmName", "Firm");
    attributes.put(
        "subject",
        new MessageFormat(messages.getProperty(kind.subject(postern)), locale)
            .format(new Object[] {Objects.requireNonNull(postern.get("firm"))}));
    return new Mail(
        (String) attributes.get("subject"),
        freeMarker.processTemplate(attributes, "text/" + kind.template(), theme),
        freeMarker.processTemplate(attributes, "html/" + kind.template(), theme));
  }
}
