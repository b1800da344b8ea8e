package dev.postern.invitation;

import dev.postern.contact.ContactId;
import dev.postern.link.LinkId;
import java.util.List;

/** What inviting somebody can come to. */
public sealed interface InvitationOutcome {
  /** Asked is kept: the mail will be sent. */
  record Queued(LinkId link, ContactId contact) implements InvitationOutcome {}

  /** The address belongs to somebody who may not be a contact (feature C5), or is switched off. */
  record NotAContact() implements InvitationOutcome {}

  /**
   * The realm demands or restricts user-profile attributes that the invitation does not meet.
   *
   * @param attributes their names
   */
  record ProfileIncomplete(List<String> attributes) implements InvitationOutcome {
    public ProfileIncomplete {
      attributes = List.copyOf(attributes);
    }
  }
}
