package dev.postern.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.Devices;
import dev.postern.shared.RequestOrigin;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static Access access(String ip) {
    return Access.of(NOON, new RequestOrigin(ip, ""), Devices.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.0/24",
    "::ffff:192.0.2.77, 192.0.2.0/24",
    "203.0.113.255, 203.0.113.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
    "2001:db8:ff00::1, 2001:db8:ff00::/48",
    "2001:db8::1, 2001:db8::/48",
    "fe80::1%eth0, fe80::/48",
    "::1, ::/48",
    "unix, ''",
    "'', ''"
  })
  void tellsTheNetworkAndNotTheAddress(String ip, String network) {
    assertThat(access(ip).network()).isEqualTo(network);
  }

  @Test
  void fitsItsColumnWhateverAnAddressIs() {
    assertThat(access("f".repeat(300)).network()).hasSizeLessThanOrEqualTo(64);
  }
}
