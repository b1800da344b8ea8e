package dev.postern.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of this project, read as text. */
record Project(Path root) {
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");
  private static final String SOURCES = "authenticator/src/main/java/dev/postern/";

  static Project here() {
    return new Project(
        Path.of(System.getProperty("postern.project", "..")).toAbsolutePath().normalize());
  }

  String text(String file) {
    return text(root.resolve(file));
  }

  String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source file of the provider, by its path below {@code dev/postern}. */
  String source(String file) {
    return text(SOURCES + file);
  }

  /** All files below a folder whose name ends so. */
  List<Path> files(String folder, String suffix) {
    try (Stream<Path> found = Files.walk(root.resolve(folder).normalize())) {
      return found
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .filter(file -> isOurs(root.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : file) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  /** What the only group of an expression matches in a text, each once. */
  static Set<String> matches(String text, String expression) {
    return Pattern.compile(expression, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The constants of an enum, from its source. */
  static Set<String> constants(String source, String enumName) {
    String body = source.substring(source.indexOf("enum " + enumName + " {"));
    String listed = body.replaceAll("(?s)/\\*.*?\\*/", "").split("[;}]", 2)[0];
    return matches(listed, "^\\s+([A-Z_]+),?$");
  }

  /** The same names as codes: {@code ADDRESS_CHANGED} is {@code address-changed}. */
  static Set<String> codes(Set<String> constants) {
    return constants.stream()
        .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Occurrences of an expression in a text, with all groups. */
  static List<MatchResult> occurrences(String text, String expression) {
    return Pattern.compile(expression, Pattern.MULTILINE).matcher(text).results().toList();
  }
}
