package dev.postern.e2e.harness;

import static org.awaitility.Awaitility.await;

import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.MountableFile;

/**
 * The official image in a container engine of this machine.
 *
 * <p>It shares the machine's network, so that mail, the portal and the database are where the realm
 * says they are: this needs an engine on Linux.
 */
final class ContainerKeycloak implements KeycloakUnderTest {

  private static final String DATABASE = "/opt/keycloak/data/h2/keycloakdb.mv.db";

  private final KeycloakSetting setting;
  private final Build build;
  private final Container container;
  private final URI url;
  private final Path copies;

  private ContainerKeycloak(
      KeycloakSetting setting, Build build, Container container, URI url, Path copies) {
    this.setting = setting;
    this.build = build;
    this.container = container;
    this.url = url;
    this.copies = copies;
  }

  static ContainerKeycloak start(KeycloakSetting setting, Build build) {
    Container container = new Container(setting, build);
    container.start();
    Path copies = build.output().resolve("container-" + setting.name());
    return new ContainerKeycloak(setting, build, container, setting.options().url(), copies);
  }

  /** Whether this machine has what it takes: Linux, an engine that runs, and the image in it. */
  static boolean isAtHand(Build build) {
    return System.getProperty("os.name").equals("Linux")
        && mayHaveEngine()
        && DockerClientFactory.instance().isDockerAvailable()
        && !DockerClientFactory.lazyClient()
            .listImagesCmd()
            .withReferenceFilter(image(build))
            .exec()
            .isEmpty();
  }

  /** Spares those without an engine the page that Testcontainers logs when it finds none. */
  private static boolean mayHaveEngine() {
    return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
  }

  private static String image(Build build) {
    return "quay.io/keycloak/keycloak:" + build.keycloakVersion();
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public URI management() {
    return setting.options().readiness().resolve("/");
  }

  @Override
  public String log() {
    return container.getLogs();
  }

  @Override
  public Path databaseFiles() {
    copies.toFile().mkdirs();
    container.copyFileFromContainer(DATABASE, copies.resolve("keycloakdb.mv.db").toString());
    return copies;
  }

  @Override
  public void kill() {
    DockerClientFactory.lazyClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void startAgain() {
    DockerClientFactory.lazyClient().startContainerCmd(container.getContainerId()).exec();
    container.awaitReady();
  }

  @Override
  public KeycloakUnderTest another() {
    return start(setting.another(), build);
  }

  @Override
  public void close() {
    container.stop();
  }

  private static final class Container extends ExtendableKeycloakContainer<Container> {

    private final KeycloakSetting setting;

    Container(KeycloakSetting setting, Build build) {
      super(image(build));
      this.setting = setting;
      List<File> jars = setting.fitting().providers(build).stream().map(Path::toFile).toList();
      withProviderLibsFrom(jars);
      withCopyFileToContainer(
          MountableFile.forHostPath(build.realm()), "/opt/keycloak/data/import/firm-realm.json");
      withNetworkMode("host");
    }

    void awaitReady() {
      getWaitStrategy().waitUntilReady(this);
    }

    @Override
    protected void configure() {
      super.configure();
      setExposedPorts(List.of());
      setWaitStrategy(new Readiness(setting.options().readiness()));
      // At DEBUG it is not for the console of the build; log() has it.
      setLogConsumers(List.of());
      setting.options().environment().forEach(this::addEnv);
      setCommand(setting.options().unbuiltStartArguments().toArray(String[]::new));
    }
  }

  /** Of a container on the machine's own network; the library waits for mapped ports. */
  private static final class Readiness extends AbstractWaitStrategy {

    private final URI url;

    Readiness(URI url) {
      this.url = url;
      withStartupTimeout(Duration.ofMinutes(3));
    }

    @Override
    protected void waitUntilReady() {
      await()
          .atMost(startupTimeout)
          .ignoreExceptions()
          .until(() -> Robot.withoutCookies().visit(url).status() == 200);
    }
  }
}
