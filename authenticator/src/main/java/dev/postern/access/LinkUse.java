package dev.postern.access;

import dev.postern.link.RedemptionId;
import dev.postern.shared.Devices;
import dev.postern.shared.MatterId;
import java.util.Optional;

/**
 * A use of a link, with what its browser can be told from others by.
 *
 * @param matter what the link was for, if for a matter
 * @param browser what is known of the browser
 * @param counts whether it has opened a session, and what it has opened was not taken since
 */
public record LinkUse(RedemptionId id, Optional<MatterId> matter, Browser browser, boolean counts) {
  /**
   * A browser, as far as it shows.
   *
   * @param nonce the digest of the cookie that it has until it is closed
   * @param hint the digest of the cookie that it is remembered by; empty once it was to be
   *     forgotten
   * @param network where it was, masked; may be empty
   * @param device what it calls itself; may be empty
   */
  public record Browser(String nonce, Optional<String> hint, String network, String device) {
    /**
     * Whether two are one and the same, as far as anybody can tell: one cookie of the two is the
     * same, or one was made to forget its cookies in the same network and calls itself the same.
     */
    boolean isTakenFor(Browser other) {
      boolean sameCookie =
          nonce.equals(other.nonce) || (hint.isPresent() && hint.equals(other.hint));
      boolean sameLook =
          !network.isEmpty()
              && !device.isEmpty()
              && !device.equals(Devices.UNKNOWN)
              && network.equals(other.network)
              && device.equals(other.device);
      return sameCookie || sameLook;
    }
  }
}
