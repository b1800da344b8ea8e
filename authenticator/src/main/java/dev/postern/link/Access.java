package dev.postern.link;

import dev.postern.shared.Devices;
import dev.postern.shared.RequestOrigin;
import java.time.Instant;

/**
 * A use of a link, told so that its person recognises it and learns nothing of anybody else.
 *
 * @param at when
 * @param network the network that it came from, in CIDR notation: 24 bits of an IPv4 address, 48 of
 *     an IPv6 address; empty if that is not known
 * @param device browser and system, such as {@code Firefox on Windows}
 */
public record Access(Instant at, String network, String device) {
  /**
   * What is told of a use of a link.
   *
   * @param device as {@link Devices} names it
   */
  public static Access of(Instant at, RequestOrigin origin, String device) {
    return new Access(at, MaskedNetwork.of(origin.ip()), device);
  }
}
