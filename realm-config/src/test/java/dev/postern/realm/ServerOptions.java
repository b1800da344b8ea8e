package dev.postern.realm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keycloak.config.Option;

/** Every option that the Keycloak server of this version declares, by its environment variable. */
final class ServerOptions {

  private static final String PACKAGE = "org.keycloak.config";

  private final Map<String, Option<?>> byVariable = new TreeMap<>();

  ServerOptions() {
    for (Class<?> type : declaringTypes()) {
      for (Field field : type.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == Option.class) {
          Option<?> option = read(field);
          byVariable.put(variable(option), option);
        }
      }
    }
  }

  Map<String, Option<?>> byVariable() {
    return byVariable;
  }

  private static String variable(Option<?> option) {
    return "KC_" + option.getKey().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Option<?> read(Field field) {
    try {
      return (Option<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keycloak has no list of them, but all are in one package of one jar. */
  private static List<Class<?>> declaringTypes() {
    try {
      URI jar = Option.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      try (FileSystem files = FileSystems.newFileSystem(Path.of(jar));
          Stream<Path> entries = Files.list(files.getPath("/", PACKAGE.replace('.', '/')))) {
        return entries
            .map(entry -> entry.getFileName().toString())
            .filter(name -> name.endsWith("Options.class"))
            .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
            .toList();
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String simpleName) {
    try {
      return Class.forName(PACKAGE + "." + simpleName);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
