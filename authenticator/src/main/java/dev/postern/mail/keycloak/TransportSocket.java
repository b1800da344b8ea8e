package dev.postern.mail.keycloak;

import jakarta.mail.Transport;
import java.lang.reflect.Field;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;

/**
 * The socket of a connection of Jakarta Mail. It is found in a private field: a socket factory of
 * our own would not be asked for the connections of implicit TLS, nor for the second ones that are
 * tried where the first fail. While implicit TLS is being agreed on there is nothing in that field.
 */
final class TransportSocket {
  private final Optional<Field> field;

  /**
   * @param transports the class of transports whose sockets are looked for
   */
  TransportSocket(Class<? extends Transport> transports) {
    this.field = fieldOf(transports);
  }

  /** Whether sockets are where they are looked for. */
  boolean isKnown() {
    return field.isPresent();
  }

  /** Empty as well if there is no connection. */
  Optional<Socket> of(Transport transport) {
    try {
      return field.isPresent() && field.get().get(transport) instanceof Socket socket
          ? Optional.of(socket)
          : Optional.empty();
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Has a connection send whatever it is given at once. A mail is written in several pieces, of
   * which the last would wait until the mail server has confirmed the others; and that puts it off,
   * on Linux by 40 ms (RFC 9293 section 3.7.4, RFC 1122 section 4.2.3.2).
   */
  void sendAtOnce(Transport transport) {
    of(transport).ifPresent(TransportSocket::sendAtOnce);
  }

  private static void sendAtOnce(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
    } catch (SocketException closed) {
      // Whoever writes to it will be told.
    }
  }

  /** Empty if this Jakarta Mail keeps its socket elsewhere. */
  private static Optional<Field> fieldOf(Class<? extends Transport> transports) {
    try {
      Field field = transports.getDeclaredField("serverSocket");
      field.setAccessible(true);
      return Optional.of(field).filter(found -> found.getType() == Socket.class);
    } catch (NoSuchFieldException | RuntimeException changed) {
      return Optional.empty();
    }
  }
}
