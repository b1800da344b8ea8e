package dev.postern.e2e;

import dev.postern.e2e.harness.Administrator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Each way in which an account says that its owner is none to sign in by a link (feature C5). */
enum WhatMakesStaff {
  THE_CONFIGURED_ROLE {
    @Override
    Runnable of(String user, Administrator administrator) {
      administrator.grantRealmRole(user, "staff");
      return WhatMakesStaff::nothing;
    }
  },
  A_ROLE_WITH_THE_CONFIGURED_ONE_IN_IT {
    @Override
    Runnable of(String user, Administrator administrator) {
      String role = unique();
      administrator.addRealmRole(role, List.of("staff"));
      administrator.grantRealmRole(user, role);
      return () -> administrator.removeRealmRole(role);
    }
  },
  A_GROUP_THAT_HAS_THE_ROLE {
    @Override
    Runnable of(String user, Administrator administrator) {
      String group = administrator.addGroup(unique(), "staff");
      administrator.join(user, group);
      return () -> administrator.removeGroup(group);
    }
  },
  A_GROUP_WITHIN_ONE_THAT_HAS_THE_ROLE {
    @Override
    Runnable of(String user, Administrator administrator) {
      String group = administrator.addGroup(unique(), "staff");
      administrator.join(user, administrator.addGroupWithin(group, unique()));
      return () -> administrator.removeGroup(group);
    }
  },
  THE_CONFIGURED_GROUP {
    @Override
    Runnable of(String user, Administrator administrator) {
      String name = unique();
      String group = administrator.addGroup(name);
      administrator.addGroupWithin(group, "clerks");
      administrator.join(user, administrator.addGroupWithin(group, "advisers"));
      String both = "/%1$s/clerks, /%1$s/advisers".formatted(name);
      return staffAreIn(both, administrator, () -> administrator.removeGroup(group));
    }
  },
  A_GROUP_WITHIN_THE_CONFIGURED_ONE {
    @Override
    Runnable of(String user, Administrator administrator) {
      String name = unique();
      String group = administrator.addGroup(name);
      String advisers = administrator.addGroupWithin(group, "advisers");
      administrator.join(user, administrator.addGroupWithin(advisers, "juniors"));
      return staffAreIn(
          "/%s/advisers".formatted(name), administrator, () -> administrator.removeGroup(group));
    }
  },
  A_ROLE_OF_THE_REALMS_ADMINISTRATION {
    @Override
    Runnable of(String user, Administrator administrator) {
      administrator.grantClientRole(user, "realm-management", "query-users");
      return WhatMakesStaff::nothing;
    }
  },
  A_ROLE_OF_POSTERNS_API {
    @Override
    Runnable of(String user, Administrator administrator) {
      administrator.grantClientRole(user, "postern", "view");
      return WhatMakesStaff::nothing;
    }
  },
  THE_ROLE_ADMIN {
    @Override
    Runnable of(String user, Administrator administrator) {
      return withRealmRole("admin", user, administrator);
    }
  },
  THE_ROLE_CREATE_REALM {
    @Override
    Runnable of(String user, Administrator administrator) {
      return withRealmRole("create-realm", user, administrator);
    }
  },
  /** As the master realm has one client for each realm, with that realm's administration in it. */
  AN_ADMIN_ROLE_OF_ANOTHER_REALM {
    @Override
    Runnable of(String user, Administrator administrator) {
      String client = unique() + "-realm";
      String uuid = administrator.addClient(Map.of("clientId", client));
      administrator.addClientRole(uuid, "manage-users");
      administrator.grantClientRole(user, client, "manage-users");
      return () -> administrator.removeClient(uuid);
    }
  },
  A_USER_STORAGE {
    @Override
    Runnable of(String user, Administrator administrator) {
      String directory = administrator.addUserStorage("postern-test-directory");
      administrator.changeUser(user, Map.of("federationLink", directory));
      return () -> administrator.removeUserStorage(directory);
    }
  },
  AN_IDENTITY_PROVIDER {
    @Override
    Runnable of(String user, Administrator administrator) {
      String alias = unique();
      administrator.addIdentityProvider(alias);
      administrator.tieTo(user, alias);
      return () -> administrator.removeIdentityProvider(alias);
    }
  },
  /** No staff, but let in as little. */
  BEING_DISABLED {
    @Override
    Runnable of(String user, Administrator administrator) {
      administrator.disable(user);
      return WhatMakesStaff::nothing;
    }
  };

  /** Does so to somebody's account; answers how the realm is tidied up afterwards. */
  abstract Runnable of(String user, Administrator administrator);

  private static void nothing() {
    // The account itself is all that was changed.
  }

  private static Runnable withRealmRole(String role, String user, Administrator administrator) {
    administrator.addRealmRole(role, List.of());
    administrator.grantRealmRole(user, role);
    return () -> administrator.removeRealmRole(role);
  }

  private static Runnable staffAreIn(String groups, Administrator administrator, Runnable tidy) {
    String portal = administrator.client("client-portal").path("id").asText();
    String key = "postern.staff.groups";
    administrator.changeClient(portal, Map.of("attributes", Map.of(key, groups)));
    return () -> {
      administrator.changeClient(portal, Map.of("attributes", Map.of(key, "")));
      tidy.run();
    };
  }

  private static String unique() {
    return "of-a-test-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
