package dev.postern.e2e.server;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStorageProviderFactory;

/** Makes the {@link Directory} of a realm that was given one. */
public final class DirectoryFactory implements UserStorageProviderFactory<Directory> {
  @Override
  public Directory create(KeycloakSession session, ComponentModel model) {
    return new Directory(session, model);
  }

  @Override
  public String getId() {
    return "postern-test-directory";
  }
}
