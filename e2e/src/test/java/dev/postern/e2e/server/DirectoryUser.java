package dev.postern.e2e.server;

import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.storage.adapter.AbstractUserAdapter;

/** Somebody who is in a {@link Directory} alone: Keycloak has no row of them. */
public final class DirectoryUser extends AbstractUserAdapter {

  private final String email;

  DirectoryUser(KeycloakSession session, RealmModel realm, ComponentModel model, String email) {
    super(session, realm, model);
    this.email = email;
  }

  @Override
  public String getUsername() {
    return email;
  }

  @Override
  public String getEmail() {
    return email;
  }

  /** Adapters need not say where somebody is from: their id tells. */
  @Override
  public @Nullable String getFederationLink() {
    return null;
  }

  @Override
  public SubjectCredentialManager credentialManager() {
    return session.users().getUserCredentialManager(this);
  }
}
