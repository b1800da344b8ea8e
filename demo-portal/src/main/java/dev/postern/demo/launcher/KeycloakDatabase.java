package dev.postern.demo.launcher;

import java.util.List;

/** The database a Keycloak keeps its data in: Keycloak's name of the vendor and how to connect. */
public record KeycloakDatabase(String vendor, String url, String username, String password) {

  /** The database that Keycloak embeds, kept in a file below its own directory. */
  public static KeycloakDatabase embedded() {
    return new KeycloakDatabase("dev-file", "", "", "");
  }

  public static KeycloakDatabase postgres(String url, String username, String password) {
    return new KeycloakDatabase("postgres", url, username, password);
  }

  public static KeycloakDatabase mariaDb(String url, String username, String password) {
    return new KeycloakDatabase("mariadb", url, username, password);
  }

  List<String> startArguments() {
    return url.isEmpty()
        ? List.of()
        : List.of("--db-url=" + url, "--db-username=" + username, "--db-password=" + password);
  }
}
