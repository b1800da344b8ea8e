package dev.postern.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static void assertMatches(MailSample sample, Language language)
      throws IOException, FreeMarkerException {
    Mail mail = MailRenderer.in("postern").speaking(language).render(sample);

    assertMatches(language, sample.fileName() + ".txt", mail.text());
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
