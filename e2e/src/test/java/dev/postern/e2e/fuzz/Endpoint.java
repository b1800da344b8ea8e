package dev.postern.e2e.fuzz;

import dev.postern.e2e.fuzz.Slot.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address and a method, with everything that can be told it.
 *
 * @param path with names in braces, each of which is a slot
 * @param visit what has to be done before it can be called
 * @param weight how many times as often as others it is called
 */
public record Endpoint(String method, String path, Visit visit, int weight, List<Slot> slots) {

  /** What a browser has to have done to get there. */
  public enum Visit {
    NONE,
    /** It has opened a portal's sign-in page: for one request each. */
    SIGN_IN,
    /** It waits for a link. */
    WAITING
  }

  /** One that answers browsers. */
  static Endpoint page(String method, String path) {
    return new Endpoint(method, path, Visit.NONE, 1, List.of());
  }

  /** A call of the API. */
  static Endpoint api(String method, String path) {
    return new Endpoint(method, "/admin/realms/{realm}/postern" + path, Visit.NONE, 1, List.of())
        .with(Place.PATH, "realm", "{realm}")
        .header("Authorization", "Bearer {bearer}")
        .header("Accept", "application/json")
        .header("User-Agent", "back-office/1.0")
        .header("Content-Type", "application/json");
  }

  Endpoint after(Visit before) {
    return new Endpoint(method, path, before, weight, slots);
  }

  Endpoint often(int times) {
    return new Endpoint(method, path, visit, times, slots);
  }

  Endpoint path(String name, String usual) {
    return with(Place.PATH, name, usual);
  }

  Endpoint query(String name, String usual) {
    return with(Place.QUERY, name, usual);
  }

  Endpoint header(String name, String usual) {
    return with(Place.HEADER, name, usual);
  }

  Endpoint cookie(String name, String usual) {
    return with(Place.COOKIE, name, usual);
  }

  Endpoint form(String name, String usual) {
    return with(Place.FORM, name, usual);
  }

  Endpoint field(String name, String usual) {
    return with(Place.JSON, name, usual);
  }

  private Endpoint with(Place place, String name, String usual) {
    List<Slot> more =
        Stream.concat(slots.stream(), Stream.of(new Slot(place, name, usual))).toList();
    return new Endpoint(method, path, visit, weight, more);
  }

  /** Whether it answers programs, and with JSON alone. */
  boolean isOfTheApi() {
    return path.startsWith("/admin/");
  }

  /** Whether it is an address of Keycloak's, in which Postern has a part. */
  boolean isKeycloaks() {
    return !path.contains("/postern");
  }

  /** Such as {@code POST /realms/{realm}/postern/resume}. */
  public String name() {
    return method + " " + path;
  }

  /** The names of what can be told it there. */
  public Set<String> names(Place place) {
    return in(place).stream().map(Slot::name).collect(Collectors.toCollection(TreeSet::new));
  }

  List<Slot> in(Place place) {
    return slots.stream().filter(slot -> slot.place() == place).toList();
  }

  Optional<Slot> pathSlot(String name) {
    return in(Place.PATH).stream().filter(slot -> slot.name().equals(name)).findFirst();
  }
}
