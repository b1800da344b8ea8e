package dev.postern.e2e.server;

import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.UserRegistrationProvider;

/**
 * A user storage that would take anybody in: whoever makes a user without saying where has made it
 * here, and is told so.
 */
public final class Directory implements UserStorageProvider, UserRegistrationProvider {

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
