package dev.postern.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** The ports of one firm. */
record Ports(int keycloak, int management, int portal, int inbox, int smtp) {

  /** Ports that were all free at the same moment, hence distinct. */
  static Ports free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> free = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return new Ports(free.get(0), free.get(1), free.get(2), free.get(3), free.get(4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
