package dev.postern.throttle;

import dev.postern.shared.IpAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** The one way to write the network that an address belongs to. Never asks a name server. */
final class SourceNetwork {
  private static final int NETWORK_BYTES = 8;

  private SourceNetwork() {}

  static String of(String address) {
    return IpAddress.parse(address)
        .map(SourceNetwork::network)
        .orElseGet(() -> address.strip().toLowerCase(Locale.ROOT));
  }

  private static String network(IpAddress address) {
    return address.isV4()
        ? address.toString()
        : HexFormat.of().formatHex(Arrays.copyOf(address.bytes(), NETWORK_BYTES)) + "/64";
  }
}
