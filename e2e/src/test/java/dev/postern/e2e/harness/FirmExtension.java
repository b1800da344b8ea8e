package dev.postern.e2e.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Hands tests the firm that runs on their database; it is stopped when all tests are over. */
final class FirmExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(FirmExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Firm.class;
  }

  @Override
  public Firm resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return firmOf(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    firmOf(context).time().setRight();
  }

  private static Firm firmOf(ExtensionContext context) {
    Database database =
        AnnotationSupport.findAnnotation(context.getTestClass(), OnDatabase.class)
            .map(OnDatabase::value)
            .orElse(Database.H2);
    assumeTrue(
        database != Database.MARIADB || MariaDb.isAtHand(),
        () -> "There is no MariaDB for " + MariaDb.machine());
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(database, Attempt::at, Attempt.class)
        .firm();
  }

  /** A start that is tried once: if it fails, all tests fail with what it said. */
  private record Attempt(
      FirmStarter starter, Optional<Firm> started, Optional<RuntimeException> failure)
      implements AutoCloseable {

    static Attempt at(Database database) {
      FirmStarter starter = new FirmStarter(Fitting.FOR_JOURNEYS);
      try {
        return new Attempt(starter, Optional.of(starter.start(database)), Optional.empty());
      } catch (RuntimeException e) {
        return new Attempt(starter, Optional.empty(), Optional.of(e));
      }
    }

    Firm firm() {
      return started.orElseThrow(
          () -> new IllegalStateException("The firm did not start", failure.get()));
    }

    @Override
    public void close() {
      starter.close();
    }
  }
}
