package dev.postern.themes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.keycloak.theme.PropertiesUtil;

/**
 * A language's message file, beside the English one that it was translated from.
 *
 * <p>The same stands in the mails' tests: the two jars share no module, and one for this alone
 * would be more to build and to understand than it spares.
 *
 * @param language as the file names it
 * @param english the English texts
 * @param texts this language's
 * @param record the file that remembers which English texts these are translations of
 */
record Translation(
    String language, Map<String, String> english, Map<String, String> texts, Path record) {
  /** Reads {@code messages_<language>.properties} of a folder. */
  static Translation read(Path folder, String language, Path records) throws IOException {
    return new Translation(
        language,
        messages(folder, "en"),
        messages(folder, language),
        records.resolve(language + ".properties"));
  }

  /** The keys whose English text came, went or was changed since it was translated. */
  Set<String> stale() throws IOException {
    Map<String, String> then = Files.exists(record) ? properties(record) : Map.of();
    Map<String, String> today = englishToday();
    Set<String> stale = new TreeSet<>(then.keySet());
    stale.addAll(today.keySet());
    stale.removeIf(key -> Objects.equals(then.get(key), today.get(key)));
    return stale;
  }

  /** The keys of both whose English text and this language's are as described. */
  Set<String> keysWhere(BiPredicate<String, String> description) {
    Set<String> keys = new TreeSet<>(texts.keySet());
    keys.removeIf(
        key -> {
          String before = english.get(key);
          return before == null
              || !description.test(before, Objects.requireNonNull(texts.get(key)));
        });
    return keys;
  }

  private Map<String, String> englishToday() {
    Map<String, String> today = new TreeMap<>();
    english.forEach((key, text) -> today.put(key, shortHash(text)));
    return today;
  }

  /** Says that the texts are translations of the English ones of today. */
  void accept() throws IOException {
    StringBuilder lines =
        new StringBuilder(
            "# Short SHA-256 of the English texts that these were translated from.\n");
    englishToday().forEach((key, hash) -> lines.append(key).append('=').append(hash).append('\n'));
    Files.createDirectories(record.getParent());
    Files.writeString(record, lines, UTF_8);
  }

  private static String shortHash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  private static Map<String, String> messages(Path folder, String language) throws IOException {
    return properties(folder.resolve("messages_" + language + ".properties"));
  }

  private static Map<String, String> properties(Path path) throws IOException {
    Properties properties = new Properties();
    try (InputStream file = Files.newInputStream(path)) {
      PropertiesUtil.readCharsetAware(properties, file);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }

  @Override
  public String toString() {
    return record.getParent().getFileName() + " " + language;
  }
}
