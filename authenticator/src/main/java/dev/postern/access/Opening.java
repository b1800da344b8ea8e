package dev.postern.access;

import dev.postern.shared.Devices;
import dev.postern.shared.MatterId;
import java.util.Optional;

/**
 * One thing that an access has opened, with what its browser can be told from others by. A link
 * opens one; a password opens as many as the contact has.
 *
 * @param access the use of the link, or the sign-in with the password
 * @param matter what was opened, if a matter
 * @param browser what is known of the browser
 * @param counts whether it was opened in a session, and was not taken since
 */
public record Opening(AccessId access, Optional<MatterId> matter, Browser browser, boolean counts) {
  /**
   * A browser, as far as it shows.
   *
   * @param network where it was, masked; may be empty
   * @param device what it calls itself; may be empty
   */
  public record Browser(Cookies cookies, String network, String device) {
    /**
     * Whether two are one and the same, as far as anybody can tell: one cookie of the two is the
     * same, or one was made to forget its cookies in the same network and calls itself the same.
     */
    boolean isTakenFor(Browser other) {
      boolean sameLook =
          !network.isEmpty()
              && !device.isEmpty()
              && !device.equals(Devices.UNKNOWN)
              && network.equals(other.network)
              && device.equals(other.device);
      return cookies.shareOne(other.cookies) || sameLook;
    }
  }

  /**
   * The digests of the cookies of ours that a browser has.
   *
   * @param nonce of the one that it has until it is closed; empty if it had none
   * @param hint of the one that it is remembered by; empty once it was to be forgotten
   */
  public record Cookies(Optional<String> nonce, Optional<String> hint) {
    private boolean shareOne(Cookies other) {
      return (nonce.isPresent() && nonce.equals(other.nonce))
          || (hint.isPresent() && hint.equals(other.hint));
    }
  }
}
