package dev.postern.e2e.harness;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The addresses of a realm. */
public record Realm(URI keycloak, String name) {

  public URI issuer() {
    return keycloak.resolve("/realms/" + name);
  }

  /** An address below the realm's public one, such as {@code /account}. */
  public URI page(String path) {
    return URI.create(issuer() + path);
  }

  /** The same with parameters. */
  public URI page(String path, Map<String, String> parameters) {
    return page(path + "?" + query(parameters));
  }

  URI admin(String path) {
    return keycloak.resolve("/admin/realms/" + name + path);
  }

  URI adminPage(String path, Map<String, String> parameters) {
    return keycloak.resolve("/admin/realms/" + name + path + "?" + query(parameters));
  }

  public URI authorization(Map<String, String> parameters) {
    return page("/protocol/openid-connect/auth", parameters);
  }

  URI tokens() {
    return page("/protocol/openid-connect/token");
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
