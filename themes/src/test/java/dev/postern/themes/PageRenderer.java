package dev.postern.themes;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.KeycloakSanitizerMethod;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeResourcesParser;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.beans.MessagesPerFieldBean;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProvider;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/** Renders pages as Keycloak's FreeMarkerLoginFormsProvider does, without a server. */
final class PageRenderer {
  private static final Locale LOCALE = Locale.ENGLISH;

  private final FreeMarkerProvider freeMarker =
      new DefaultFreeMarkerProvider(null, new KeycloakSanitizerMethod());
  private final Theme theme;
  private final boolean rightToLeft;

  private PageRenderer(Theme theme, boolean rightToLeft) {
    this.theme = theme;
    this.rightToLeft = rightToLeft;
  }

  static PageRenderer in(String themeName) throws IOException {
    return new PageRenderer(InstalledTheme.load(themeName, Theme.Type.LOGIN), false);
  }

  PageRenderer rightToLeft() {
    return new PageRenderer(theme, true);
  }

  /** One of Postern's pages in a realm of two languages. */
  Document bilingualPage(String template, Map<String, Object> postern)
      throws IOException, FreeMarkerException {
    Map<String, Object> attributes = attributes(template);
    attributes.put("postern", postern);
    attributes.put(
        "locale",
        Map.of(
            "rtl",
            false,
            "current",
            "English",
            "currentLanguageTag",
            "en",
            "supported",
            List.of(language("de", "Deutsch"), language("en", "English"))));
    return process(template, attributes);
  }

  /** As Keycloak would address it: without what else the query held. */
  private static Map<String, String> language(String tag, String label) {
    return Map.of("languageTag", tag, "label", label, "url", "/page?kc_locale=" + tag);
  }

  /** One of Postern's pages, given the values that its provider knows. */
  Document page(String template, Map<String, Object> postern)
      throws IOException, FreeMarkerException {
    Map<String, Object> attributes = attributes(template);
    attributes.put("postern", postern);
    return process(template, attributes);
  }

  /** Keycloak's page of an error, which no client is known for. */
  Document errorPage(String messageKey) throws IOException, FreeMarkerException {
    return process("error.ftl", error(messageKey));
  }

  /** The same, where the error is of a client. */
  Document errorPageOfAClient(String messageKey) throws IOException, FreeMarkerException {
    Map<String, Object> attributes = error(messageKey);
    attributes.put("client", Map.of("baseUrl", "https://app.example/"));
    return process("error.ftl", attributes);
  }

  private Map<String, Object> error(String messageKey) throws IOException {
    Map<String, Object> attributes = attributes("error.ftl");
    String summary = theme.getMessages(LOCALE).getProperty(messageKey);
    attributes.put("message", Map.of("summary", summary, "type", "error"));
    return attributes;
  }

  /** Keycloak's own sign-in page with a password. */
  Document signInPage() throws IOException, FreeMarkerException {
    return signInPage(Map.of());
  }

  /** The same, where a portal lets contacts in with one. */
  Document signInPageOfContacts() throws IOException, FreeMarkerException {
    return signInPage(Map.of("postern", Map.of("contactPassword", true)));
  }

  private Document signInPage(Map<String, Object> more) throws IOException, FreeMarkerException {
    Map<String, Object> attributes = attributes("login.ftl");
    attributes.putAll(more);
    attributes.put("auth", new LoginContext());
    attributes.put("login", Map.of());
    attributes.put("messagesPerField", new MessagesPerFieldBean());
    attributes.put("social", Map.of());
    return process("login.ftl", attributes);
  }

  private Document process(String template, Map<String, Object> attributes)
      throws FreeMarkerException {
    return Jsoup.parse(freeMarker.processTemplate(attributes, template, theme));
  }

  private Map<String, Object> attributes(String template) throws IOException {
    Properties messages = theme.getMessages(LOCALE);
    Properties properties = theme.getProperties();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("msg", new MessageFormatterMethod(LOCALE, messages));
    attributes.put("properties", properties);
    attributes.put("themeResources", ThemeResourcesParser.parse(properties));
    attributes.put("darkMode", "true".equals(properties.getProperty("darkMode")));
    attributes.put("realm", realm());
    attributes.put("title", "Sign in to Firm");
    attributes.put("url", new LoginUrls());
    attributes.put("lang", "en");
    attributes.put("locale", Map.of("rtl", rightToLeft, "supported", List.of()));
    attributes.put("pageId", template.substring(0, template.length() - ".ftl".length()));
    return attributes;
  }

  private static Map<String, Object> realm() {
    return Map.of(
        "displayNameHtml", "Firm",
        "internationalizationEnabled", true,
        "loginWithEmailAllowed", true,
        "password", true,
        "registrationAllowed", false,
        "registrationEmailAsUsername", false,
        "rememberMe", false,
        "resetPasswordAllowed", false);
  }
}
