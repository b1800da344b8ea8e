package dev.postern.shared;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IP address, however it was written. Never asks a name server. */
public final class IpAddress {
  private static final String OCTET = "0*(25[0-5]|2[0-4]\\d|1?\\d{1,2})";
  private static final Pattern IPV4 =
      Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

  /** Of an IPv6 address only behind brackets: else it is a part of it. */
  private static final Pattern PORT = Pattern.compile("^([^:]+|\\[.*\\]):\\d{1,5}$");

  private final InetAddress address;

  private IpAddress(InetAddress address) {
    this.address = address;
  }

  /** Reads an address; an IPv4 address that is mapped into IPv6 is the IPv4 address. */
  public static Optional<IpAddress> parse(String text) {
    String bare = withoutZone(withoutBrackets(withoutPort(text.strip())));
    Matcher ipv4 = IPV4.matcher(bare);
    if (ipv4.matches()) {
      return resolve(String.join(".", ipv4.group(1), ipv4.group(2), ipv4.group(3), ipv4.group(4)));
    }
    // In brackets and with a colon, it is read as an IPv6 address or refused, never looked up.
    return bare.contains(":") ? resolve("[" + bare + "]") : Optional.empty();
  }

  private static Optional<IpAddress> resolve(String literal) {
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(literal)));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** As some proxies append it: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String address) {
    return PORT.matcher(address).replaceFirst("$1");
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

  public boolean isV4() {
    return address instanceof Inet4Address;
  }

  /** Its 4 or 16 bytes. */
  public byte[] bytes() {
    return address.getAddress();
  }

  /** The one way to write it. */
  @Override
  public String toString() {
    return address.getHostAddress();
  }
}
