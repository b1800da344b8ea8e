package dev.postern.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aTakenPortIsNamedWithWhatNeedsIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = new Ports(Map.of(other.getLocalPort(), "the portal"));

      assertThat(ports.complaint())
          .hasValueSatisfying(
              complaint -> assertThat(complaint).contains(other.getLocalPort() + " (the portal)"));
    }
  }

  @Test
  void freePortsAreNothingToComplainAbout() throws IOException {
    int free;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = other.getLocalPort();
    }

    assertThat(new Ports(Map.of(free, "the portal")).complaint()).isEmpty();
  }
}
