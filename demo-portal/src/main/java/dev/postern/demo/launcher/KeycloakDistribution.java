package dev.postern.demo.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Keycloak as it is downloaded, unpacked in a directory of ours, with our jars in it.
 *
 * <p>Unpacking and {@code kc.sh build} are slow, so both happen only when what they are made from
 * has changed: the archive, the jars, the build options. Not for use by several processes at once
 * in the same directory.
 */
public final class KeycloakDistribution {

  private static final Duration BUILD_TIME = Duration.ofMinutes(5);

  /** Dev machines start a server more often than they let it get warm, if options say nothing. */
  private static final Map<String, String> QUICK_JAVA =
      Map.of("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");

  private final Path home;

  private KeycloakDistribution(Path home) {
    this.home = home;
  }

  /**
   * Unpacks a distribution unless the directory already holds this one.
   *
   * @param zip {@code keycloak-quarkus-dist-VERSION.zip}
   * @param home replaced, with all data in it, if it holds another distribution
   */
  public static KeycloakDistribution unpacked(Path zip, Path home) {
    try {
      Path directory = home.toAbsolutePath().normalize();
      Path marker = directory.resolve(".unpacked");
      String size = String.valueOf(Files.size(zip));
      Fingerprint archive = Fingerprint.of(List.of(), List.of(zip.getFileName().toString(), size));
      if (!archive.isIn(marker)) {
        new FileTree(directory).delete();
        new ZipArchive(zip).unpackInto(directory);
        archive.writeTo(marker);
      }
      return new KeycloakDistribution(directory);
    } catch (IOException e) {
      throw new StartFailure("Keycloak could not be unpacked from " + zip + ": " + e, e);
    }
  }

  /**
   * Puts exactly these jars into {@code providers/}; those of an earlier start go. A jar that is
   * there already is left as it is: Keycloak goes by its date, and would want to be built again.
   */
  public void installProviders(List<Path> jars) {
    Path providers = home.resolve("providers");
    try {
      for (Path old : installedProviders()) {
        if (jars.stream().noneMatch(jar -> jar.getFileName().equals(old.getFileName()))) {
          Files.delete(old);
        }
      }
      for (Path jar : jars) {
        Path installed = providers.resolve(jar.getFileName());
        if (Files.notExists(installed) || Files.mismatch(jar, installed) != -1) {
          copyInto(providers, jar);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes exactly this realm the one that is imported at a start that does not have it yet. */
  public void installRealm(Path realmFile) {
    try {
      Path imports = home.resolve("data").resolve("import");
      new FileTree(imports).delete();
      copyInto(imports, realmFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what earlier starts kept, the embedded database with it, and the realm to import. */
  public void wipeData() {
    try {
      new FileTree(home.resolve("data")).delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of the embedded database. */
  public Path embeddedDatabase() {
    return home.resolve("data").resolve("h2");
  }

  public boolean isBuiltFor(KeycloakOptions options) {
    try {
      return buildFingerprint(options).isIn(buildMarker());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs {@code kc.sh build} if jars or build options changed since it last ran here.
   *
   * @throws StartFailure with the end of its log
   */
  public void build(KeycloakOptions options, LogFile log) {
    if (isBuiltFor(options)) {
      return;
    }
    try (ChildProcess build =
        ChildProcess.start(
            "kc.sh build", command(options.buildArguments()), options.environment(), log)) {
      build.awaitSuccess(BUILD_TIME);
      buildFingerprint(options).writeTo(buildMarker());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the server that was built; returns at once, see {@link RunningKeycloak#awaitReady}.
   *
   * @throws IllegalStateException if it was not built for these options
   */
  public RunningKeycloak start(KeycloakOptions options, LogFile log) {
    if (!isBuiltFor(options)) {
      throw new IllegalStateException("build first");
    }
    KeycloakOptions quick =
        options.withEnvironment(QUICK_JAVA).withEnvironment(options.environment());
    return new RunningKeycloak(
        quick,
        ChildProcess.start("Keycloak", command(quick.startArguments()), quick.environment(), log));
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("kc.sh").toString());
    command.addAll(arguments);
    return command;
  }

  private Fingerprint buildFingerprint(KeycloakOptions options) throws IOException {
    return Fingerprint.of(installedProviders(), options.buildArguments());
  }

  private Path buildMarker() {
    return home.resolve(".built");
  }

  private List<Path> installedProviders() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("providers"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static void copyInto(Path directory, Path file) throws IOException {
    Files.createDirectories(directory);
    Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }
}
