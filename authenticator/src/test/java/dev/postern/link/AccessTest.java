package dev.postern.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.RequestOrigin;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static Access access(String ip, String userAgent) {
    return Access.of(NOON, new RequestOrigin(ip, userAgent));
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
    assertThat(access(ip, "").network()).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource({
    "'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',"
        + " Firefox on Windows",
    "'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0',"
        + " Edge on Windows",
    "'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1"
        + " Safari/605.1.15', Safari on macOS",
    "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1"
        + " Mobile/15E148 Safari/604.1', Safari on iPhone",
    "'Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) CriOS/141.0 Safari/604.1', Chrome on iPad",
    "'Mozilla/5.0 (Linux; Android 15) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36',"
        + " Samsung Internet on Android",
    "'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/141.0 Safari/537.36', Chrome on Linux",
    "'Mozilla/5.0 (X11; CrOS x86_64) Chrome/141.0 Safari/537.36', Chrome on ChromeOS",
    "'Linux kiosk', Linux",
    "'curl/8.5', unknown",
    "'', unknown"
  })
  void tellsTheDeviceAsPeopleCallIt(String userAgent, String device) {
    assertThat(access("192.0.2.77", userAgent).device()).isEqualTo(device);
  }

  @Test
  void fitsItsColumnsWhateverABrowserSays() {
    Access access = access("f".repeat(300), "Windows Firefox/".repeat(100));

    assertThat(access.network()).hasSizeLessThanOrEqualTo(64);
    assertThat(access.device()).hasSizeLessThanOrEqualTo(64);
  }
}
