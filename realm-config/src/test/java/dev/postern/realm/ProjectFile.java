package dev.postern.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files under test, as they are in the repository. */
enum ProjectFile {
  REALM("firm-realm.json"),
  README("README.md"),
  PARENT_POM("../pom.xml"),
  COMPOSE("../docker-compose.yml"),
  DOCKERFILE("../Dockerfile"),
  PORTAL_SETTINGS("../demo-portal/src/main/resources/application.yaml");

  private final Path path;

  ProjectFile(String path) {
    this.path = Path.of(path);
  }

  String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The realm as it is imported where no variable is set. */
  static JsonNode realm() {
    try {
      return new ObjectMapper().readTree(Placeholder.resolveDefaults(REALM.text()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode compose() {
    try {
      return new YAMLMapper().readTree(COMPOSE.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entry of a list of objects whose {@code field} has this value. */
  static JsonNode entry(JsonNode list, String field, String value) {
    for (JsonNode candidate : list) {
      if (candidate.path(field).asText().equals(value)) {
        return candidate;
      }
    }
    throw new AssertionError("No entry with " + field + " = " + value);
  }

  static List<String> strings(JsonNode list) {
    List<String> values = new ArrayList<>();
    list.forEach(value -> values.add(value.asText()));
    return values;
  }
}
