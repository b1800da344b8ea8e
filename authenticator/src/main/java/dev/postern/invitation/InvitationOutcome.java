package dev.postern.invitation;

import dev.postern.contact.ContactId;
import dev.postern.link.LinkId;
import java.time.Duration;
import java.util.List;

/** What inviting somebody, or sending a link again, can come to. */
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

  /** The same key was used before for another request. */
  record KeyReused() implements InvitationOutcome {}

  /** There is no such link, as far as the caller may know. */
  record UnknownLink() implements InvitationOutcome {}

  /** The caller may see the link, but not send it. */
  record Forbidden() implements InvitationOutcome {}

  /**
   * Too much was sent to this mailbox, or by this portal, and nothing was done.
   *
   * @param retryAfter when it may be tried again
   */
  record TooMany(Duration retryAfter) implements InvitationOutcome {}

  /**
   * It cannot be found out at the moment whether that is too much, and nothing was done.
   *
   * @param retryAfter when it may be tried again
   */
  record Unavailable(Duration retryAfter) implements InvitationOutcome {}

  /**
   * What has become of the link cannot be mended by sending it again.
   *
   * @param reason a word for it, such as {@code revoked}
   */
  record NotResendable(String reason) implements InvitationOutcome {}
}
