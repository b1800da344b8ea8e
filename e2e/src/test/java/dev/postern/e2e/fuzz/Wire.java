package dev.postern.e2e.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A connection to the server, byte by byte: clients that know HTTP send nothing that is not. For
 * one thread.
 */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final URI server;
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();
  private boolean used;

  Wire(URI server) {
    this.server = server;
    socketClosed();
  }

  /** Sends a request and reads the answer; {@link Reply#NONE} if the server hangs up. */
  Reply send(Request request) throws IOException {
    boolean again = used;
    try {
      return exchanged(request);
    } catch (java.net.SocketTimeoutException slow) {
      close();
      throw slow;
    } catch (IOException hungUp) {
      close();
      // A connection that was in use may have ended before this request had reached the server.
      return again && !(hungUp instanceof MidAnswer) ? retried(request) : Reply.NONE;
    }
  }

  private Reply retried(Request request) throws IOException {
    try {
      return exchanged(request);
    } catch (java.net.SocketTimeoutException slow) {
      close();
      throw slow;
    } catch (IOException hungUp) {
      close();
      return Reply.NONE;
    }
  }

  private Reply exchanged(Request request) throws IOException {
    open();
    try {
      socket.getOutputStream().write(request.bytes());
      socket.getOutputStream().flush();
    } catch (IOException refused) {
      // A server that has heard enough answers before all is said.
    }
    Reply reply = read(request.bodiless());
    used = true;
    if (reply.closes()) {
      close();
    }
    return reply;
  }

  private void open() throws IOException {
    if (socket.isClosed()) {
      socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
      used = false;
    }
  }

  private Reply read(boolean bodiless) throws IOException {
    String first = line();
    while (first.startsWith("HTTP/1.1 100")) {
      while (!line().isEmpty()) {
        // An interim answer says nothing that is of interest.
      }
      first = line();
    }
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    try {
      List<String> headers = new ArrayList<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        headers.add(line);
      }
      Reply head = new Reply(status, headers, "");
      boolean empty = bodiless || status == 204 || status == 304;
      return empty
          ? head
          : new Reply(status, headers, new String(body(head), StandardCharsets.ISO_8859_1));
    } catch (EOFException early) {
      throw new MidAnswer(early);
    }
  }

  private byte[] body(Reply head) throws IOException {
    if (head.header("Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      return chunks();
    }
    String length = head.header("Content-Length");
    return length.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      all.writeBytes(exactly(size));
      line();
    }
    while (!line().isEmpty()) {
      // Trailers.
    }
    return all.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private void socketClosed() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socketClosed();
  }

  /** The server hung up within an answer. */
  private static final class MidAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    MidAnswer(IOException cause) {
      super(cause);
    }
  }
}
