package dev.postern.throttle;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one way to write the network that an address belongs to. Never asks a name server. */
final class SourceNetwork {
  private static final String OCTET = "0*(25[0-5]|2[0-4]\\d|1?\\d{1,2})";
  private static final Pattern IPV4 =
      Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

  private static final int NETWORK_BYTES = 8;

  private SourceNetwork() {}

  static String of(String address) {
    String text = withoutZone(withoutBrackets(address.strip()));
    Matcher ipv4 = IPV4.matcher(text);
    if (ipv4.matches()) {
      return String.join(".", ipv4.group(1), ipv4.group(2), ipv4.group(3), ipv4.group(4));
    }
    return text.contains(":") ? ofIpv6(text) : text.toLowerCase(Locale.ROOT);
  }

  /** As proxies write IPv6 addresses in Forwarded (RFC 7239 section 6). */
  private static String withoutBrackets(String address) {
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  /** The part after the per cent sign names an interface of this machine (RFC 4007 section 11). */
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  private static String ofIpv6(String text) {
    try {
      // In brackets and with a colon, it is read as an IPv6 address or refused, never looked up.
      InetAddress address = InetAddress.getByName("[" + text + "]");
      return address instanceof Inet4Address
          ? address.getHostAddress()
          : HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64";
    } catch (UnknownHostException notAnAddress) {
      return text.toLowerCase(Locale.ROOT);
    }
  }
}
