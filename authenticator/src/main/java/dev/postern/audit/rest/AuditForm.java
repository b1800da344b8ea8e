package dev.postern.audit.rest;

import dev.postern.api.FieldError;
import dev.postern.api.QueryReader;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.FactQuery.Place;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query of {@code GET /audit} and {@code GET /audit/export}, read.
 *
 * @param portal the client id it names, or the caller's own
 * @param contact id of a contact
 * @param matter the portal's own name for a matter
 * @param link id of a link
 * @param errors all faults
 */
record AuditForm(
    Optional<String> portal,
    Optional<String> contact,
    Optional<String> matter,
    Optional<String> link,
    Optional<FactType> type,
    Range range,
    int first,
    int max,
    Rendering rendering,
    List<FieldError> errors) {
  /** What a list takes. */
  static final Set<String> OF_LISTS =
      Set.of("portal", "contact", "matter", "link", "type", "from", "to", "before", "first", "max");

  /** What an export takes. */
  static final Set<String> OF_EXPORTS =
      Set.of(
          "portal",
          "contact",
          "matter",
          "link",
          "type",
          "from",
          "to",
          "before",
          "format",
          "timeZone");

  private static final String TIME =
      "Must be a time with a zone, such as 2026-11-22T09:00:00Z; a + is written %2B.";

  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-([0-9a-f-]{36})");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * Reads a query.
   *
   * @param own the one portal that the caller may read of; empty for those who may read everything
   * @param parameters all that it takes
   */
  static AuditForm parse(
      MultivaluedMap<String, String> query, Optional<String> own, Set<String> parameters) {
    QueryReader reader = new QueryReader(query);
    reader.rejectParametersBesides(parameters);
    Optional<String> portal = reader.text("portal").or(() -> own);
    Optional<String> matter = reader.text("matter");
    if (matter.isPresent() && portal.isEmpty()) {
      reader.fault("portal", "required", "Must be given: references are those of a portal.");
    }
    Optional<Instant> from = reader.read("from", AuditForm::time, TIME);
    Optional<Instant> to = reader.read("to", AuditForm::time, TIME);
    if (from.isPresent() && to.filter(from.get()::isAfter).isPresent()) {
      reader.fault("to", "invalid-to", "Must not be before from.");
    }
    return new AuditForm(
        portal,
        reader.read("contact", AuditForm::id, "Must be the id of a contact."),
        matter,
        reader.read("link", AuditForm::id, "Must be the id of a link."),
        reader.read(
            "type",
            text -> Arrays.stream(FactType.values()).filter(t -> t.name().equals(text)).findFirst(),
            "Must be a type of facts, such as LINK_REDEEMED."),
        new Range(
            from,
            to,
            reader.read(
                "before", AuditForm::place, "Must be what an answer before this one called next.")),
        reader.first(),
        reader.max(),
        new Rendering(
            reader
                .read(
                    "format",
                    text ->
                        Arrays.stream(Format.values())
                            .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(text))
                            .findFirst(),
                    "Must be json or csv.")
                .orElse(Format.JSON),
            reader.read("timeZone", AuditForm::zone, "Must be a zone, such as Europe/Berlin.")),
        reader.errors());
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant())
          .filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(LATEST));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> id(String text) {
    return Optional.of(text).filter(id -> ID.matcher(id).matches());
  }

  private static Optional<Place> place(String text) {
    Matcher place = PLACE.matcher(text);
    return place.matches()
        ? Optional.of(
            new Place(Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2)))
        : Optional.empty();
  }

  /** How an answer calls where the next one goes on. */
  static String next(Place place) {
    return place.at().toEpochMilli() + "-" + place.id();
  }

  /** When the facts were recorded. */
  record Range(Optional<Instant> from, Optional<Instant> to, Optional<Place> before) {}

  /** How an export is written. */
  record Rendering(Format format, Optional<ZoneId> zone) {}

  /** What an export is written as. */
  enum Format {
    JSON,
    CSV
  }
}
