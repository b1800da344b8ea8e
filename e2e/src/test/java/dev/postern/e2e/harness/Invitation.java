package dev.postern.e2e.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/** The body of an invitation, as a portal's back end sends it. */
public record Invitation(Map<String, Object> fields) {

  public Invitation {
    fields = Map.copyOf(fields);
  }

  public static Invitation to(String email) {
    return new Invitation(Map.of("portal", "client-portal", "email", email));
  }

  public Invitation named(String firstName, String lastName) {
    return with("firstName", firstName).with("lastName", lastName);
  }

  public Invitation forMatter(String reference, String title) {
    return with("matter", Map.of("reference", reference, "title", title));
  }

  public Invitation with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Invitation(more);
  }
}
