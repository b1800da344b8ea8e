package dev.postern.docs;

import static dev.postern.docs.Project.matches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.fuzz.Catalogue;
import dev.postern.e2e.fuzz.Endpoint;
import dev.postern.e2e.fuzz.Slot.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hostile requests go to everything that can be called, and to all that is read there. */
@DisplayName("The catalogue of what is fuzzed")
class FuzzCatalogueTest {
  private static final String PUBLIC = "/realms/{realm}/postern";

  /** Names that the sources do not spell out. */
  private static final Map<String, String> CONSTANTS =
      Map.of(
          "Constants.KEY", "key",
          "Constants.TAB_ID", "tab_id",
          "OAuth2Constants.CLIENT_ID", "client_id");

  private final Project project = Project.here();
  private final String yaml = project.text("docs/api/postern-api.yaml");
  private final ApiDescription api = ApiDescription.read(yaml);

  @Test
  void has_each_call_of_the_api_and_no_other() {
    assertThat(names(endpoint -> endpoint.path().startsWith("/admin/"))).isEqualTo(calls());
  }

  private Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    for (String path : api.below("paths")) {
      for (String method : api.below("paths", path)) {
        if (!method.equals("parameters")) {
          calls.add(method.toUpperCase(Locale.ROOT) + " " + path);
        }
      }
    }
    return calls;
  }

  @Test
  void has_each_parameter_of_each_call() {
    calls().forEach(call -> assertThat(told(call)).as(call).containsAll(parameters(call)));
  }

  @Test
  void has_each_field_of_each_call() {
    calls()
        .forEach(
            call -> {
              Set<String> fields = fields(call);
              assertThat(names(call, Place.JSON)).as(call).isEqualTo(fields);
            });
  }

  /** Place and name of each parameter, such as {@code path realm}. */
  private Set<String> parameters(String call) {
    String path = section(yaml, "  " + call.split(" ", 2)[1] + ":");
    String shared = path.split("\n    (?:get|post|put|delete|patch):\n", 2)[0];
    String both = shared + operation(call);
    Set<String> parameters = new TreeSet<>();
    Stream.concat(
            Stream.of(both),
            matches(both, "#/components/parameters/(\\w+)").stream()
                .map(name -> "- " + section(yaml, "    " + name + ":").strip()))
        .flatMap(text -> Project.occurrences(text, "- name: (\\S+)\\n +in: (\\w+)").stream())
        .forEach(found -> parameters.add(found.group(2) + " " + found.group(1)));
    return parameters;
  }

  private String operation(String call) {
    String[] parts = call.split(" ", 2);
    String path = section(yaml, "  " + parts[1] + ":");
    return section(path, "    " + parts[0].toLowerCase(Locale.ROOT) + ":");
  }

  private Set<String> told(String call) {
    return Stream.of(Place.values())
        .flatMap(
            place ->
                names(call, place).stream()
                    .map(name -> place.name().toLowerCase(Locale.ROOT) + " " + name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> fields(String call) {
    String operation = operation(call);
    int body = operation.indexOf("      requestBody:");
    if (body < 0) {
      return Set.of();
    }
    String described = operation.substring(body, operation.indexOf("      responses:"));
    return matches(described, "#/components/schemas/(\\w+)").stream()
        .flatMap(schema -> properties(schema).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of an object within the object have its name before their own. */
  private Set<String> properties(String schema) {
    Set<String> names = new TreeSet<>();
    String text = section(yaml, "    " + schema + ":");
    for (String name : api.below("components", "schemas", schema, "properties")) {
      Set<String> within =
          matches(section(text, "        " + name + ":"), "#/components/schemas/(\\w+)").stream()
              .flatMap(other -> properties(other).stream())
              .map(other -> name + "." + other)
              .collect(Collectors.toCollection(TreeSet::new));
      names.addAll(within.isEmpty() ? Set.of(name) : within);
    }
    return names;
  }

  @Test
  void has_each_public_address_and_no_other() {
    Set<String> served = new TreeSet<>();
    resources()
        .forEach(
            (path, source) ->
                Project.occurrences(
                        source, "@(GET|POST|PUT|DELETE)\\s+(?:@Path\\(\"([^\"]+)\"\\))?")
                    .forEach(
                        call ->
                            served.add(
                                call.group(1)
                                    + " "
                                    + path
                                    + (call.group(2) == null ? "" : "/" + plain(call.group(2))))));

    assertThat(
            names(
                endpoint ->
                    endpoint.path().startsWith(PUBLIC) && !endpoint.method().equals("HEAD")))
        .isEqualTo(served);
  }

  @Test
  void has_each_name_that_public_addresses_read() {
    resources()
        .forEach(
            (path, source) ->
                assertThat(below(path, Place.FORM, Place.QUERY))
                    .as(path)
                    .containsAll(read(source)));
  }

  @Test
  void has_each_name_that_is_read_within_a_login() {
    String login = "/realms/{realm}/login-actions/authenticate";
    Set<String> read = read(project.source("signin/keycloak/AskTurn.java"));
    read.addAll(read(project.source("signin/keycloak/RequestStep.java")));
    assertThat(below(login, Place.FORM)).containsAll(read);
    assertThat(below("/realms/{realm}/protocol/openid-connect/auth", Place.QUERY))
        .containsAll(
            matches(project.source("signin/keycloak/AskTurn.java"), "own\\(\"(\\w+)\"\\)"));
    assertThat(below("/realms/{realm}/login-actions/action-token", Place.QUERY))
        .containsAll(read(project.source("signin/keycloak/LinkTokenHandler.java")));
  }

  @Test
  void has_each_cookie_at_each_page() {
    Set<String> cookies =
        matches(project.source("signin/keycloak/BrowserCookie.java"), "= \"(POSTERN_\\w+)\"");
    assertThat(cookies).isNotEmpty();
    assertThat(Catalogue.all())
        .filteredOn(endpoint -> !endpoint.path().startsWith("/admin/"))
        .allMatch(endpoint -> endpoint.names(Place.COOKIE).containsAll(cookies));
  }

  /** The sources that serve a path and what is below it, by the path. */
  private Map<String, String> resources() {
    Map<String, String> resources = new TreeMap<>();
    Project.occurrences(
            project.source("wiring/PublicResource.java"),
            "@Path\\(\"([^\"]+)\"\\)\\s+public (\\w+) ")
        .forEach(
            part -> resources.put(PUBLIC + "/" + part.group(1), sourceOf(part.group(2) + ".java")));
    assertThat(resources).isNotEmpty();
    return resources;
  }

  private String sourceOf(String name) {
    return project.files("authenticator/src/main/java", name).stream()
        .filter(file -> file.endsWith(name))
        .map(project::text)
        .findFirst()
        .orElseThrow();
  }

  /** Fields and parameters, whichever way they are read. */
  private static Set<String> read(String source) {
    Set<String> said =
        matches(
            source.replaceAll("\\s+", " "),
            "(?:form\\.getFirst|form\\.containsKey|@QueryParam|@FormParam|getQueryParameters\\(\\)\\.getFirst)\\(([^)]+)\\)");
    return said.stream()
        .map(
            name ->
                name.startsWith("\"")
                    ? name.substring(1, name.length() - 1)
                    : CONSTANTS.getOrDefault(name, name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> below(String path, Place... places) {
    return Catalogue.all().stream()
        .filter(endpoint -> endpoint.path().equals(path) || endpoint.path().startsWith(path + "/"))
        .flatMap(endpoint -> Stream.of(places).flatMap(place -> endpoint.names(place).stream()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Predicate<Endpoint> which) {
    return Catalogue.all().stream()
        .filter(which)
        .map(Endpoint::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of all that stand there under one name. */
  private static Set<String> names(String call, Place place) {
    return Catalogue.all().stream()
        .filter(endpoint -> endpoint.name().equals(call))
        .flatMap(endpoint -> endpoint.names(place).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A path without what its parts must look like. */
  private static String plain(String path) {
    return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
  }

  /** A line and what is indented further below it. */
  private static String section(String text, String line) {
    int start = ("\n" + text).indexOf("\n" + line + "\n");
    assertThat(start).as(line).isNotNegative();
    int indent = line.length() - line.stripLeading().length();
    List<String> lines = text.substring(start).lines().skip(1).toList();
    return lines.stream()
        .takeWhile(each -> each.isBlank() || each.length() - each.stripLeading().length() > indent)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }
}
