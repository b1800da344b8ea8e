package dev.postern.link;

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
  public static Access of(Instant at, RequestOrigin origin) {
    return new Access(at, MaskedNetwork.of(origin.ip()), Device.of(origin.userAgent()));
  }
}
