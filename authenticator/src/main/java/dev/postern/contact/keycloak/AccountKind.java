package dev.postern.contact.keycloak;

import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.policy.StaffMarks;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.storage.StorageId;

/** What an account says about who may use a link (feature C5): the stricter answer wins. */
final class AccountKind {
  private static final Set<String> SIGNS_IN_ALONE =
      Set.of(
          PasswordCredentialModel.TYPE,
          WebAuthnCredentialModel.TYPE_PASSWORDLESS,
          WebAuthnCredentialModel.TYPE_TWOFACTOR);
  private static final String POSTERN_CLIENT = "postern";
  private static final String MASTER_ADMIN_SUFFIX = "-realm";

  private final KeycloakSession session;
  private final RealmModel realm;

  AccountKind(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  Kind of(UserModel user, StaffMarks marks) {
    if (isForeign(user) || user.getServiceAccountClientLink() != null) {
      return Person.Kind.STAFF;
    }
    // Deep: through groups and composite roles as well.
    boolean staff =
        RoleUtils.getDeepUserRoleMappings(user).stream()
            .anyMatch(role -> marksStaff(role, marks.roles()));
    if (staff || isIn(marks.groups(), user)) {
      return Kind.STAFF;
    }
    boolean credentialed =
        user.credentialManager()
            .getStoredCredentialsStream()
            .anyMatch(credential -> SIGNS_IN_ALONE.contains(credential.getType()));
    return credentialed ? Kind.CREDENTIALED : Kind.ORDINARY;
  }

  /** LDAP and the like, and people who come through an identity provider. */
  private boolean isForeign(UserModel user) {
    return !StorageId.isLocalStorage(user.getId())
        || user.isFederated()
        || session.users().getFederatedIdentitiesStream(realm, user).findAny().isPresent();
  }

  /** By the paths of the user's own groups, which their roles have had looked up already. */
  private static boolean isIn(Set<String> groups, UserModel user) {
    return !groups.isEmpty()
        && user.getGroupsStream()
            .flatMap(group -> Stream.iterate(group, Objects::nonNull, GroupModel::getParent))
            .map(KeycloakModelUtils::buildGroupPath)
            .anyMatch(groups::contains);
  }

  private static boolean marksStaff(RoleModel role, Set<String> staffRoles) {
    if (!role.isClientRole()) {
      return staffRoles.contains(role.getName())
          || role.getName().equals(AdminRoles.ADMIN)
          || role.getName().equals(AdminRoles.CREATE_REALM);
    }
    String client = ((ClientModel) role.getContainer()).getClientId();
    return client.equals(Constants.REALM_MANAGEMENT_CLIENT_ID)
        || client.equals(POSTERN_CLIENT)
        || (client.endsWith(MASTER_ADMIN_SUFFIX) && AdminRoles.ALL_ROLES.contains(role.getName()));
  }
}
