package dev.postern.invitation.rest;

import dev.postern.api.FieldError;
import dev.postern.api.QueryReader;
import dev.postern.contact.ContactId;
import dev.postern.link.LinkQuery;
import dev.postern.link.LinkStatus;
import dev.postern.matter.MatterReference;
import dev.postern.policy.Purpose;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final Set<String> KNOWN =
      Set.of("portal", "contact", "matter", "purpose", "status", "first", "max");

  /** What a link's own row says: people's addresses are looked at for one link at a time. */
  private static final Set<LinkStatus> LISTED =
      EnumSet.complementOf(EnumSet.of(LinkStatus.ADDRESS_CHANGED));

  /**
   * Reads a query.
   *
   * @param own the one portal that the caller acts for, if it is one's own service account
   */
  static LinkListForm parse(MultivaluedMap<String, String> query, Optional<String> own) {
    QueryReader reader = new QueryReader(query);
    reader.rejectParametersBesides(KNOWN);
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
            "Must be one of queued, sent, failed, redeemed, expired, superseded, revoked, closed."),
        new LinkQuery.Page(reader.first(), reader.max()),
        reader.errors());
  }
}
