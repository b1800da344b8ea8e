package dev.postern.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every language says what English says, of today. After a translation was brought up to the
 * English texts, or was looked at and found to be still right, run {@code mvn test -f
 * email-templates/pom.xml -Dpostern.translations.accept=<language>} (or several, parted by commas)
 * and commit the record.
 */
class TranslationsTest {
  private static final Path RECORDS = Path.of("src", "test", "resources", "translations");
  private static final Path MAILS =
      Path.of("src", "main", "resources", "theme-resources", "messages");
  private static final Set<String> LANGUAGES =
      Set.of("de", "fr", "es", "it", "nl", "pt_BR", "pl", "sv", "ja", "zh_CN", "ar");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

  /** One form whatever the number (CLDR): a text need not choose. */
  private static final Set<String> ONE_PLURAL = Set.of("ja", "zh_CN");

  /**
   * More forms than a choice by ranges can tell apart: 2, 5, 22 and 102 differ (CLDR). A text had
   * better not choose.
   */
  private static final Set<String> MANY_PLURALS = Set.of("pl", "ar");

  /** Words and abbreviations of such languages that are the same for all numbers from two on. */
  private static final Set<String> INVARIABLE = Set.of("min", "godz", "dni");

  private static final Pattern COUNTED = Pattern.compile("\\{\\d+[^}]*}[\\s\u00A0]*(\\p{L}+)");

  static Stream<Translation> all() throws IOException {
    List<Translation> all = new ArrayList<>();
    for (String language : new TreeSet<>(LANGUAGES)) {
      all.add(Translation.read(MAILS, language, RECORDS.resolve("mails")));
    }
    return all.stream();
  }

  @BeforeAll
  static void acceptWhatIsSaidToBeUpToDate() throws IOException {
    List<String> accepted =
        List.of(System.getProperty("postern.translations.accept", "").split(","));
    for (Translation translation : all().toList()) {
      if (accepted.contains(translation.language())) {
        translation.accept();
      }
    }
  }

  @Test
  void thereIsAFileForEachLanguageAndNoOther() throws IOException {
    assertThat(languages(MAILS)).isEqualTo(LANGUAGES);
  }

  private static Set<String> languages(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> languages = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString().replaceAll("messages_(.+)\\.properties", "$1"))
          .filter(language -> !language.equals("en"))
          .forEach(languages::add);
      return languages;
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasTheKeysOfEnglish(Translation translation) {
    assertThat(translation.texts().keySet())
        .containsExactlyInAnyOrderElementsOf(translation.english().keySet());
  }

  @ParameterizedTest
  @MethodSource("all")
  void wasTranslatedFromTheEnglishTextsOfToday(Translation translation) throws IOException {
    assertThat(translation.stale()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesNothingInEnglish(Translation translation) {
    assertThat(translation.keysWhere((english, text) -> text.isBlank() || text.equals(english)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesTheSameValues(Translation translation) {
    assertThat(
            translation.keysWhere(
                (english, text) -> !placeholders(text).equals(placeholders(english))))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void holdsNoApostropheThatMessageFormatWouldSwallow(Translation translation) {
    assertThat(translation.keysWhere((english, text) -> text.contains("'"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadByMessageFormat(Translation translation) {
    Locale locale = Locale.forLanguageTag(translation.language().replace('_', '-'));
    assertThat(translation.keysWhere((english, text) -> !isReadable(text, locale))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void choosesAtTheSameNumbers(Translation translation) {
    boolean mayChooseLess =
        ONE_PLURAL.contains(translation.language())
            || MANY_PLURALS.contains(translation.language());
    assertThat(
            translation.keysWhere(
                (english, text) ->
                    mayChooseLess
                        ? !limits(english).containsAll(limits(text))
                        : !limits(text).equals(limits(english))))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void countsNothingThatHasMoreFormsThanAChoiceCanTell(Translation translation) {
    if (MANY_PLURALS.contains(translation.language())) {
      assertThat(translation.keysWhere((english, text) -> !INVARIABLE.containsAll(counted(text))))
          .isEmpty();
    }
  }

  private static boolean isReadable(String text, Locale locale) {
    try {
      return LongStream.of(0, 1, 2, 5, 22)
          .mapToObj(number -> new MessageFormat(text, locale).format(values(text, number)))
          .noneMatch(shown -> shown.isBlank() || shown.matches("(?s).*[{}].*"));
    } catch (IllegalArgumentException noPattern) {
      return false;
    }
  }

  /** The words that stand behind a number in the last, open range of a choice. */
  private static Set<String> counted(String text) {
    Set<String> words = new TreeSet<>();
    for (ChoiceFormat choice : choices(text)) {
      Object[] branches = choice.getFormats();
      Matcher word = COUNTED.matcher((String) branches[branches.length - 1]);
      while (word.find()) {
        words.add(word.group(1));
      }
    }
    return words;
  }

  private static Set<String> placeholders(String text) {
    Set<String> numbers = new TreeSet<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      numbers.add(placeholder.group(1));
    }
    return numbers;
  }

  /** The numbers at which a text changes. */
  private static Set<Double> limits(String text) {
    return choices(text).stream()
        .flatMapToDouble(choice -> Arrays.stream(choice.getLimits()))
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<ChoiceFormat> choices(String text) {
    List<ChoiceFormat> choices = new ArrayList<>();
    for (Format format : new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex()) {
      if (format instanceof ChoiceFormat choice) {
        choices.add(choice);
      }
    }
    return choices;
  }

  /** A number for what is formatted as one, else a word. */
  private static Object[] values(String text, long number) {
    return Arrays.stream(new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex())
        .map(format -> format == null ? (Object) "word" : number)
        .toArray();
  }
}
