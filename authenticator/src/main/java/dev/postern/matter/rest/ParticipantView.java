package dev.postern.matter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postern.matter.ParticipantList.Entry;
import dev.postern.shared.EmailAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact's place in a matter as the API shows it.
 *
 * @param email the masked address
 * @param state {@code invited}, {@code active} once they have opened a link of the portal, or
 *     {@code removed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipantView(
    String contactId,
    @Nullable String email,
    @Nullable String name,
    @Nullable String role,
    String joinedAt,
    String state,
    @Nullable String removedAt) {
  static ParticipantView of(Entry entry) {
    return new ParticipantView(
        entry.contact().value(),
        entry.email().map(EmailAddress::masked).orElse(null),
        entry.name().orElse(null),
        entry.role().orElse(null),
        entry.joinedAt().toString(),
        entry.removedAt().isPresent() ? "removed" : entry.proven() ? "active" : "invited",
        entry.removedAt().map(Instant::toString).orElse(null));
  }

  /**
   * A part of a list of participants, those who joined last first.
   *
   * @param more whether there are others after these
   */
  public record ListView(int first, int max, boolean more, List<ParticipantView> participants) {
    public ListView {
      participants = List.copyOf(participants);
    }
  }
}
