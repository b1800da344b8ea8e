package dev.postern.invitation.rest;

import dev.postern.contact.ContactId;
import dev.postern.link.LinkQuery;
import dev.postern.link.LinkStatus;
import dev.postern.matter.MatterReference;
import dev.postern.policy.Purpose;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The query of {@code GET /links}, read.
 *
 * @param portal the client id it names, or the caller's own
 * @param errors all faults
 */
record LinkListForm(
    Optional<String> portal,
    Optional<ContactId> contact,
    Optional<MatterReference> matter,
    Optional<Purpose> purpose,
    Optional<LinkStatus> status,
    LinkQuery.Page page,
    List<FieldError> errors) {
  private static final int DEFAULT_MAX = 50;
  private static final int HIGHEST_MAX = 200;

  /** Databases read all that they leave out. */
  private static final int HIGHEST_FIRST = 10_000;

  private static final Set<String> KNOWN =
      Set.of("portal", "contact", "matter", "purpose", "status", "first", "max");

  /** What a link's own row says: matters and addresses are looked at for one link at a time. */
  private static final Set<LinkStatus> LISTED =
      EnumSet.complementOf(EnumSet.of(LinkStatus.CLOSED, LinkStatus.ADDRESS_CHANGED));

  /**
   * Reads a query.
   *
   * @param own the one portal that the caller acts for, if it is one's own service account
   */
  static LinkListForm parse(MultivaluedMap<String, String> query, Optional<String> own) {
    Reader reader = new Reader(query, new ArrayList<>());
    reader.rejectUnknown();
    Optional<String> portal = reader.text("portal").or(() -> own);
    if (portal.isEmpty()) {
      reader.fault("portal", "required", "Must be given: the client id of a portal.");
    }
    return new LinkListForm(
        portal,
        reader.read(
            "contact",
            text -> Optional.of(text).filter(id -> id.length() <= 36).map(ContactId::new),
            "Must be the id of a contact."),
        reader.read("matter", MatterReference::parse, "Must be a reference of a matter."),
        reader.read(
            "purpose",
            text -> Stream.of(Purpose.values()).filter(p -> p.code().equals(text)).findFirst(),
            "Must be invitation or sign-in."),
        reader.read(
            "status",
            text -> LISTED.stream().filter(status -> status.code().equals(text)).findFirst(),
            "Must be one of queued, sent, failed, redeemed, expired, superseded, revoked."),
        new LinkQuery.Page(
            reader.number("first", 0, 0, HIGHEST_FIRST),
            reader.number("max", DEFAULT_MAX, 1, HIGHEST_MAX)),
        List.copyOf(reader.errors()));
  }

  private record Reader(MultivaluedMap<String, String> query, List<FieldError> errors) {
    void rejectUnknown() {
      query.keySet().stream()
          .filter(name -> !KNOWN.contains(name))
          .sorted()
          .forEach(
              name ->
                  fault(
                      name.replaceAll("[^A-Za-z0-9_.-]", "?"),
                      "unknown-field",
                      "There is no such parameter."));
    }

    Optional<String> text(String name) {
      return Optional.ofNullable(query.getFirst(name)).filter(text -> !text.isBlank());
    }

    <T> Optional<T> read(String name, Function<String, Optional<T>> rule, String message) {
      Optional<String> text = text(name);
      Optional<T> value = text.flatMap(rule);
      if (text.isPresent() && value.isEmpty()) {
        fault(name, "invalid-" + name, message);
      }
      return value;
    }

    int number(String name, int otherwise, int least, int most) {
      return read(
              name,
              text -> number(text, least, most),
              "Must be a number from " + least + " to " + most + ".")
          .orElse(otherwise);
    }

    private static Optional<Integer> number(String text, int least, int most) {
      return text.matches("\\d{1,6}")
          ? Optional.of(Integer.valueOf(text)).filter(n -> n >= least && n <= most)
          : Optional.empty();
    }

    void fault(String field, String code, String message) {
      errors.add(new FieldError(field, code, message));
    }
  }
}
