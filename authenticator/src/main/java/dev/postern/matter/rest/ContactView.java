package dev.postern.matter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postern.contact.ContactDirectory.Entry;
import dev.postern.shared.EmailAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the API shows it. Times are RFC 3339 in UTC.
 *
 * @param email the masked address
 * @param state {@code active}, or {@code disabled} if the account is switched off
 * @param enrolledAt since when they are a contact of this portal
 * @param firstOpenedAt when they first opened a link of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactView(
    String id,
    String portal,
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String lastName,
    String state,
    String enrolledAt,
    @Nullable String firstOpenedAt) {

  static ContactView of(Entry entry, String portal) {
    return new ContactView(
        entry.id().value(),
        portal,
        entry.email().map(EmailAddress::masked).orElse(null),
        entry.firstName().orElse(null),
        entry.lastName().orElse(null),
        entry.enabled() ? "active" : "disabled",
        entry.enrolledAt().toString(),
        entry.provenAt().map(Instant::toString).orElse(null));
  }

  /**
   * A part of a list of contacts, the latest first.
   *
   * @param first how many were left out
   * @param max how many there are at most in this part
   * @param more whether there are others after these
   */
  public record Page(int first, int max, boolean more, List<ContactView> contacts) {
    public Page {
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * What signing a contact out has begun.
   *
   * @param sessionsEnding how many sessions are ended in the background
   */
  public record SignedOut(int sessionsEnding) {}

  /**
   * What revoking a contact's links has done.
   *
   * @param linksRevoked how many were not revoked before
   */
  public record LinksRevoked(int linksRevoked) {}
}
