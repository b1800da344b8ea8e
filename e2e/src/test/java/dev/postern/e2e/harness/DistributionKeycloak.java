package dev.postern.e2e.harness;

import dev.postern.demo.launcher.KeycloakDistribution;
import dev.postern.demo.launcher.LogFile;
import dev.postern.demo.launcher.RunningKeycloak;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The distribution as it is downloaded, as a process on this machine. */
final class DistributionKeycloak implements KeycloakUnderTest {

  private final KeycloakDistribution distribution;
  private final KeycloakSetting setting;
  private final Build build;

  /** The present one last; the others were killed. */
  private final List<RunningKeycloak> runs = new CopyOnWriteArrayList<>();

  private DistributionKeycloak(
      KeycloakDistribution distribution, KeycloakSetting setting, Build build) {
    this.distribution = distribution;
    this.setting = setting;
    this.build = build;
  }

  /** Starts with no data of earlier runs, and waits until it is ready. */
  static DistributionKeycloak start(KeycloakSetting setting, Build build) {
    KeycloakDistribution distribution =
        KeycloakDistribution.unpacked(
            build.keycloakZip(), build.output().resolve("keycloak-" + setting.name()));
    distribution.wipeData();
    distribution.installProviders(setting.fitting().providers(build));
    distribution.installRealm(build.realm());
    distribution.build(setting.options(), log(build, setting.name() + "-build"));
    return running(new DistributionKeycloak(distribution, setting, build));
  }

  private static DistributionKeycloak running(DistributionKeycloak keycloak) {
    // A run that is interrupted must not leave a server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
    keycloak.run(keycloak.setting.name());
    return keycloak;
  }

  private void run(String name) {
    RunningKeycloak running = distribution.start(setting.options(), log(build, name));
    runs.add(running);
    running.awaitReady();
  }

  private static LogFile log(Build build, String name) {
    return new LogFile(build.output().resolve("keycloak-" + name + ".log"));
  }

  private RunningKeycloak running() {
    return runs.get(runs.size() - 1);
  }

  @Override
  public URI url() {
    return running().url();
  }

  @Override
  public URI management() {
    return setting.options().readiness().resolve("/");
  }

  @Override
  public String log() {
    return runs.stream().map(run -> run.log().text()).collect(Collectors.joining());
  }

  @Override
  public Path databaseFiles() {
    return distribution.embeddedDatabase();
  }

  @Override
  public void kill() {
    running().kill();
  }

  @Override
  public void startAgain() {
    run(setting.name() + "-again-" + runs.size());
  }

  @Override
  public KeycloakUnderTest another() {
    return running(new DistributionKeycloak(distribution, setting.another(), build));
  }

  @Override
  public void close() {
    runs.forEach(RunningKeycloak::close);
  }
}
