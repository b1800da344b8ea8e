package dev.postern.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the build leaves in {@code target/providers}, for {@code providers/} of a Keycloak. */
class InstalledJarsTest {

  private static final Path PROVIDERS =
      Path.of(System.getProperty("postern.providers", "../target/providers"));
  private static final long LARGEST = 1536L * 1024;

  @Test
  void areThreeAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.list(PROVIDERS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "postern-authenticator.jar", "postern-email-templates.jar", "postern-themes.jar");
    }
  }

  @Test
  void areSmall() throws IOException {
    assertThat(Files.size(PROVIDERS.resolve("postern-authenticator.jar"))).isLessThan(LARGEST);
  }

  /** Keycloak ships what it needs; a second copy of a library would break it or us. */
  @Test
  void bundleNoLibrary() throws IOException {
    try (Stream<Path> jars = Files.list(PROVIDERS)) {
      assertThat(jars.flatMap(InstalledJarsTest::entries).toList())
          .isNotEmpty()
          .allMatch(
              entry ->
                  entry.startsWith("dev/")
                      ? entry.equals("dev/") || entry.startsWith("dev/postern/")
                      : !entry.endsWith(".class") && !entry.endsWith(".jar"));
    }
  }

  private static Stream<String> entries(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      return names.stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
