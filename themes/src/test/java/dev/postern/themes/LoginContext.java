package dev.postern.themes;

/** What Keycloak's layout asks of a login, as a bean like Keycloak's AuthenticationContextBean. */
public final class LoginContext {
  public String getSelectedCredential() {
    return "";
  }

  public boolean showUsername() {
    return false;
  }

  public boolean showResetCredentials() {
    return false;
  }

  public boolean showTryAnotherWayLink() {
    return false;
  }
}
