package dev.postern.wiring;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Tells Keycloak of our change log, which it applies at start, under its own database lock. */
public final class EntitiesFactory implements JpaEntityProviderFactory, JpaEntityProvider {
  private static final String ID = "postern";
  private static final String CHANGE_LOG = "META-INF/postern-changelog.xml";

  /**
   * Keycloak on Quarkus finds entities by the index of our jar; the adapters keep theirs private.
   */
  @Override
  public List<Class<?>> getEntities() {
    return List.of();
  }

  @Override
  public String getChangelogLocation() {
    return CHANGE_LOG;
  }

  @Override
  public String getFactoryId() {
    return ID;
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public void init(Config.Scope config) {
    // Nothing to configure.
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    // Nothing to prepare.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
