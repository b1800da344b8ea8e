package dev.postern.demo.portal.office;

import dev.postern.demo.portal.matters.MatterReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What staff typed, with the blanks around it gone. Checking it is the API's work. */
record InvitationForm(
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String matterReference,
    @Nullable String matterTitle,
    @Nullable String role,
    @Nullable String message) {

  static final InvitationForm EMPTY = new InvitationForm(null, null, null, null, null, null, null);

  InvitationForm {
    email = stripped(email);
    firstName = stripped(firstName);
    lastName = stripped(lastName);
    matterReference = stripped(matterReference);
    matterTitle = stripped(matterTitle);
    role = stripped(role);
    message = stripped(message);
  }

  Optional<MatterReference> matter() {
    return Optional.ofNullable(matterReference).map(MatterReference::new);
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
