package dev.postern.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.util.JsonSerialization;

/**
 * Writes answers as JSON text: whether a server writes problem+json by itself is its own affair.
 */
public final class Json {
  private Json() {}

  public static String write(Object value) {
    try {
      return JsonSerialization.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException("our own records can be written", e);
    }
  }
}
