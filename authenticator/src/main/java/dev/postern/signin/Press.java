package dev.postern.signin;

import dev.postern.shared.EmailAddress;
import java.util.Optional;

/**
 * What was submitted with the button.
 *
 * @param nonce the hidden field that the page held; empty if there was none
 * @param switchUser whether the person agreed to end somebody else's session in this browser
 * @param email the address that was typed, where the page asks for it; empty if it does not
 */
public record Press(String nonce, boolean switchUser, String email) {
  /** Whether what was typed is an address, whosever. */
  boolean namesAnAddress() {
    return EmailAddress.parse(email.strip()).isPresent();
  }

  /** Whether the typed address is this one, but for upper and lower case and blanks around it. */
  boolean names(EmailAddress address) {
    return EmailAddress.parse(email.strip()).equals(Optional.of(address));
  }
}
