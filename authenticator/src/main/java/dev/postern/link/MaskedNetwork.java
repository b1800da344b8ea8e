package dev.postern.link;

import dev.postern.shared.IpAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The network that an address is in, wide enough that it says where somebody was, and not who they
 * are: 24 bits of an IPv4 address, 48 of an IPv6 address.
 */
final class MaskedNetwork {
  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 6;

  private MaskedNetwork() {}

  /** In CIDR notation; empty if it is no address. */
  static String of(String address) {
    return IpAddress.parse(address).map(MaskedNetwork::of).orElse("");
  }

  private static String of(IpAddress address) {
    return address.isV4() ? ofIpv4(address.bytes()) : ofIpv6(address.bytes());
  }

  private static String ofIpv4(byte[] bytes) {
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < IPV4_BYTES; i++) {
      network.append(Byte.toUnsignedInt(bytes[i])).append('.');
    }
    return network.append("0/24").toString();
  }

  private static String ofIpv6(byte[] bytes) {
    Deque<String> groups = new ArrayDeque<>();
    for (int i = 0; i < IPV6_BYTES; i += 2) {
      int group = (Byte.toUnsignedInt(bytes[i]) << Byte.SIZE) | Byte.toUnsignedInt(bytes[i + 1]);
      groups.add(Integer.toHexString(group));
    }
    // The two colons stand for all zeros at the end (RFC 5952 section 4.2).
    while ("0".equals(groups.peekLast())) {
      groups.removeLast();
    }
    return String.join(":", groups) + "::/48";
  }
}
