package dev.postern.e2e.harness;

import dev.postern.demo.launcher.KeycloakDistribution;
import dev.postern.demo.launcher.KeycloakOptions;
import dev.postern.demo.launcher.LogFile;
import dev.postern.demo.launcher.RunningKeycloak;
import java.net.URI;
import java.nio.file.Path;

/** The distribution as it is downloaded, as a process on this machine. */
final class DistributionKeycloak implements KeycloakUnderTest {

  private final RunningKeycloak running;
  private final Path databaseFiles;

  private DistributionKeycloak(RunningKeycloak running, Path databaseFiles) {
    this.running = running;
    this.databaseFiles = databaseFiles;
  }

  /** Starts with no data of earlier runs, and waits until it is ready. */
  static DistributionKeycloak start(KeycloakSetting setting, Build build) {
    KeycloakDistribution distribution = prepared(setting, build);
    return new DistributionKeycloak(
        run(distribution, setting, build), distribution.embeddedDatabase());
  }

  private static KeycloakDistribution prepared(KeycloakSetting setting, Build build) {
    KeycloakDistribution distribution =
        KeycloakDistribution.unpacked(
            build.keycloakZip(), build.output().resolve("keycloak-" + setting.name()));
    distribution.wipeData();
    distribution.installProviders(setting.fitting().providers(build));
    distribution.installRealm(build.realm());
    return distribution;
  }

  private static RunningKeycloak run(
      KeycloakDistribution distribution, KeycloakSetting setting, Build build) {
    KeycloakOptions options = setting.options();
    distribution.build(options, log(build, setting.name() + "-build"));
    RunningKeycloak running = distribution.start(options, log(build, setting.name()));
    // A run that is interrupted must not leave a server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(running::close));
    return running.awaitReady();
  }

  private static LogFile log(Build build, String name) {
    return new LogFile(build.output().resolve("keycloak-" + name + ".log"));
  }

  @Override
  public URI url() {
    return running.url();
  }

  @Override
  public String log() {
    return running.log().text();
  }

  @Override
  public Path databaseFiles() {
    return databaseFiles;
  }

  @Override
  public void close() {
    running.close();
  }
}
