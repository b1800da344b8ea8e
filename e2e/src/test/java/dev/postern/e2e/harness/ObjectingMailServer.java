package dev.postern.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;

/**
 * A mail server that refuses each mail because of an address in it, and says which, as spam filters
 * do.
 */
public final class ObjectingMailServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> objected = new CopyOnWriteArrayList<>();

  private ObjectingMailServer(ServerSocket socket) {
    this.socket = socket;
  }

  /** Starts listening on {@code localhost}. */
  public static ObjectingMailServer started() {
    try {
      ObjectingMailServer server =
          new ObjectingMailServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
      Thread thread = new Thread(server::listen, "objecting-mail-server");
      thread.setDaemon(true);
      thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The addresses it has objected to so far. */
  public List<String> objected() {
    return List.copyOf(objected);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        converse(client);
      } catch (IOException gone) {
        // The next one may stay.
      }
    }
  }

  private void converse(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
    say(out, "220 objecting");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("DATA")) {
        say(out, "354 go on");
        say(out, "554 5.7.1 Blocked because of " + objectionTo(mail(in)));
      } else {
        say(out, line.equals("QUIT") ? "221 bye" : "250 localhost");
      }
    }
  }

  private static void say(PrintWriter out, String line) {
    out.print(line + "\r\n");
    out.flush();
  }

  /** The text as it stands there: quoted-printable breaks lines with {@code =} and escapes it. */
  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line.endsWith("=") ? line.substring(0, line.length() - 1) : line + "\n");
    }
    return mail.toString().replace("=3D", "=");
  }

  private String objectionTo(String mail) {
    Matcher address = Mailbox.LINK.matcher(mail);
    String found = address.find() ? address.group() : "nothing";
    objected.add(found);
    return found;
  }
}
