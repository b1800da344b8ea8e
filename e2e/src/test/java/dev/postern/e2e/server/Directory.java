package dev.postern.e2e.server;

import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.UserLookupProvider;
import org.keycloak.storage.user.UserRegistrationProvider;

/**
 * A user storage that has whoever has an address of its own, none of them imported, and that would
 * take anybody in: whoever makes a user without saying where has made it here, and is told so.
 */
public final class Directory
    implements UserStorageProvider, UserLookupProvider, UserRegistrationProvider {

  private final KeycloakSession session;
  private final ComponentModel model;

  Directory(KeycloakSession session, ComponentModel model) {
    this.session = session;
    this.model = model;
  }

  @Override
  public @Nullable UserModel getUserByEmail(RealmModel realm, String email) {
    return email.endsWith("@directory.example")
        ? new DirectoryUser(session, realm, model, email)
        : null;
  }

  /** People are called by their address. */
  @Override
  public @Nullable UserModel getUserByUsername(RealmModel realm, String username) {
    return getUserByEmail(realm, username);
  }

  @Override
  public @Nullable UserModel getUserById(RealmModel realm, String id) {
    return getUserByUsername(realm, StorageId.externalId(id));
  }

  @Override
  public UserModel addUser(RealmModel realm, String username) {
    throw new IllegalStateException("The directory was given a user");
  }

  @Override
  public boolean removeUser(RealmModel realm, UserModel user) {
    return false;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
