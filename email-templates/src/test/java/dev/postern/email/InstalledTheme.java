package dev.postern.email;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.ClassLoaderTheme;
import org.keycloak.theme.ClasspathThemeResourceProviderFactory;
import org.keycloak.theme.Theme;

/**
 * A theme with its parents and the theme resources of the jars beside it, in Keycloak's order of
 * precedence. Keycloak's own composition is private to its theme manager, which needs a running
 * server; the layers here are Keycloak's.
 */
final class InstalledTheme implements Theme {
  private final List<Theme> lineage;
  private final ClasspathThemeResourceProviderFactory resources;

  private InstalledTheme(List<Theme> lineage, ClasspathThemeResourceProviderFactory resources) {
    this.lineage = lineage;
    this.resources = resources;
  }

  static InstalledTheme load(String name, Type type) throws IOException {
    ClassLoader jars = InstalledTheme.class.getClassLoader();
    List<Theme> lineage = new ArrayList<>();
    for (String next = name; next != null; ) {
      Theme theme = new ClassLoaderTheme(next, type, jars);
      lineage.add(theme);
      next = theme.getParentName();
    }
    return new InstalledTheme(
        lineage, new ClasspathThemeResourceProviderFactory("installed", jars));
  }

  @Override
  public String getName() {
    return lineage.get(0).getName();
  }

  @Override
  public @Nullable String getParentName() {
    return lineage.get(0).getParentName();
  }

  @Override
  public @Nullable String getImportName() {
    return lineage.get(0).getImportName();
  }

  @Override
  public Type getType() {
    return lineage.get(0).getType();
  }

  @Override
  public @Nullable URL getTemplate(String name) throws IOException {
    for (Theme theme : lineage) {
      URL template = theme.getTemplate(name);
      if (template != null) {
        return template;
      }
    }
    return resources.getTemplate(name);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String path) throws IOException {
    for (Theme theme : lineage) {
      InputStream resource = theme.getResourceAsStream(path);
      if (resource != null) {
        return resource;
      }
    }
    return resources.getResourceAsStream(path);
  }

  @Override
  public Properties getMessages(Locale locale) throws IOException {
    return getMessages("messages", locale);
  }

  @Override
  public Properties getMessages(String baseBundlename, Locale locale) throws IOException {
    Properties messages = new Properties();
    for (Locale fallback : List.of(Locale.ENGLISH, new Locale(locale.getLanguage()), locale)) {
      messages.putAll(resources.getMessages(baseBundlename, fallback));
      for (Theme theme : eldestFirst()) {
        messages.putAll(Objects.requireNonNull(theme.getMessages(baseBundlename, fallback)));
      }
    }
    return messages;
  }

  @Override
  public Properties getEnhancedMessages(RealmModel realm, Locale locale) throws IOException {
    return getMessages(locale);
  }

  @Override
  public Properties getProperties() throws IOException {
    Properties properties = new Properties();
    for (Theme theme : eldestFirst()) {
      properties.putAll(theme.getProperties());
    }
    return properties;
  }

  private List<Theme> eldestFirst() {
    List<Theme> reversed = new ArrayList<>(lineage);
    Collections.reverse(reversed);
    return reversed;
  }
}
