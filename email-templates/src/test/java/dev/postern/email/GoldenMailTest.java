package dev.postern.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.theme.FreeMarkerException;

/**
 * Every sample renders to its committed files in {@code src/test/resources/golden}. After a wanted
 * change run {@code mvn test -f email-templates/pom.xml -Dpostern.golden.rewrite=true}, and read
 * the difference before committing it.
 */
class GoldenMailTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  @ParameterizedTest
  @MethodSource("dev.postern.email.MailSample#all")
  void rendersAsCommitted(MailSample sample) throws IOException, FreeMarkerException {
    assertMatches(sample, Language.ENGLISH);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void rendersAsCommitted(Language language, MailSample sample)
      throws IOException, FreeMarkerException {
    assertMatches(sample, language);
  }

  static Stream<Arguments> translations() {
    return Language.others()
        .flatMap(
            language -> MailSample.inEveryLanguage().map(sample -> Arguments.of(language, sample)));
  }

  @Test
  void hasNoFileThatNothingRenders() throws IOException {
    Set<String> rendered = new TreeSet<>();
    MailSample.all().forEach(sample -> rendered.addAll(files(Language.ENGLISH, sample)));
    Language.others()
        .forEach(
            language ->
                MailSample.inEveryLanguage()
                    .forEach(sample -> rendered.addAll(files(language, sample))));

    try (Stream<Path> files = Files.walk(GOLDEN)) {
      assertThat(files.filter(Files::isRegularFile).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(rendered);
    }
  }

  private static List<String> files(Language language, MailSample sample) {
    Path folder = GOLDEN.resolve(language.tag());
    return Stream.of(".txt", ".html")
        .map(ending -> folder.resolve(sample.fileName() + ending).toString())
        .toList();
  }

  /** The subject stands above the text. */
  private static void assertMatches(MailSample sample, Language language)
      throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").speaking(language).render(sample);

    assertMatches(language, sample.fileName() + ".txt", mail.subject() + "\n\n" + mail.text());
    assertMatches(language, sample.fileName() + ".html", mail.html());
  }

  private static void assertMatches(Language language, String name, String rendered)
      throws IOException {
    Path file = GOLDEN.resolve(language.tag()).resolve(name);
    if (Boolean.getBoolean("postern.golden.rewrite")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, rendered, UTF_8);
    }
    assertThat(file).content(UTF_8).isEqualTo(rendered);
  }
}
