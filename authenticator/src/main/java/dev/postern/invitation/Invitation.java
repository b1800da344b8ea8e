package dev.postern.invitation;

import dev.postern.contact.NewPerson;
import dev.postern.matter.MatterReference;
import dev.postern.policy.Portal;
import java.util.Optional;

/**
 * What a firm asks for when it invites somebody; every field checked.
 *
 * @param portal the portal to open
 * @param person whom to invite; the names and locale are used only if there is no account yet
 * @param matter the matter to open, if the portal has matters
 * @param message what the firm says in the mail
 * @param target the page of the portal to land on; already verified against its redirect URIs
 * @param invitedBy who asks, as the record names actors
 */
public record Invitation(
    Portal portal,
    NewPerson person,
    Optional<MatterPlace> matter,
    Optional<String> message,
    Optional<String> target,
    String invitedBy) {

  /**
   * A place in a matter.
   *
   * @param reference the portal's own name for the matter
   * @param title what people call it; empty leaves what is known
   * @param expectedBy the member of staff who expects the person; empty leaves what is known
   * @param role the portal's word for the person's place
   */
  public record MatterPlace(
      MatterReference reference,
      Optional<String> title,
      Optional<String> expectedBy,
      Optional<String> role) {}
}
