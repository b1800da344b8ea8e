package dev.postern.policy.keycloak;

import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What a realm has, by the very name: a database that takes capitals and small letters for the same
 * finds what is then compared to no avail.
 */
record NamedInRealm(KeycloakSession session, RealmModel realm) implements StaffKeys.Realm {
  @Override
  public boolean hasRole(String name) {
    RoleModel role = realm.getRole(name);
    return role != null && role.getName().equals(name);
  }

  @Override
  public boolean hasGroup(String path) {
    GroupModel group = KeycloakModelUtils.findGroupByPath(session, realm, path);
    return group != null && KeycloakModelUtils.buildGroupPath(group).equals(path);
  }
}
