package dev.postern.wiring;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;

/** A server's options of one provider, in memory. */
record Options(Map<String, String> values) implements Config.Scope {
  Options {
    values = Map.copyOf(values);
  }

  @Override
  public String get(String key) {
    return values.get(key);
  }

  @Override
  public String get(String key, String defaultValue) {
    return values.getOrDefault(key, defaultValue);
  }

  @Override
  public String[] getArray(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Integer getInt(String key, Integer defaultValue) {
    return Optional.ofNullable(get(key)).map(Integer::valueOf).orElse(defaultValue);
  }

  @Override
  public Long getLong(String key, Long defaultValue) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Boolean getBoolean(String key, Boolean defaultValue) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Config.Scope scope(String... scope) {
    throw new UnsupportedOperationException();
  }

  @Override
  @Deprecated
  public Set<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public Config.Scope root() {
    throw new UnsupportedOperationException();
  }
}
