package dev.postern.demo.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ports that the demo needs, each with what is going to use it, in the order to name them. */
record Ports(Map<Integer, String> users) {

  /** What to tell the person if some are taken: which, and what to do; empty if all are free. */
  Optional<String> complaint() {
    String taken =
        users.entrySet().stream()
            .filter(port -> isTaken(port.getKey()))
            .map(port -> port.getKey() + " (" + port.getValue() + ")")
            .collect(Collectors.joining(", "));
    return taken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The demo needs these ports of this machine, but another program uses them: "
                + taken
                + ". Stop that program (perhaps a demo in another window), then start again.");
  }

  private static boolean isTaken(int port) {
    return answers(port) || !canListen(port);
  }

  private static boolean canListen(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Somebody may listen on the other loopback address only, and browsers would go there. */
  private static boolean answers(int port) {
    for (InetAddress address : localhost()) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(address, port), 500);
        return true;
      } catch (IOException e) {
        // Nobody there: the next address.
      }
    }
    return false;
  }

  private static InetAddress[] localhost() {
    try {
      return InetAddress.getAllByName("localhost");
    } catch (UnknownHostException e) {
      throw new StartFailure("This machine does not know the name localhost", e);
    }
  }
}
