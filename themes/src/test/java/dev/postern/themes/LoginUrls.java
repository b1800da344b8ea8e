package dev.postern.themes;

/** The addresses that Keycloak's layout asks for, as a bean like Keycloak's UrlBean. */
public final class LoginUrls {
  public String getLoginAction() {
    return "/realms/firm/login-actions/authenticate";
  }

  public String getLoginRestartFlowUrl() {
    return "/realms/firm/login-actions/restart";
  }

  public String getResourcesCommonPath() {
    return "/resources/1/common/keycloak";
  }

  public String getResourcesPath() {
    return "/resources/1/login/postern";
  }

  public String getSsoLoginInOtherTabsUrl() {
    return "/realms/firm/login-actions/restart";
  }
}
