package dev.postern.mail.keycloak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that reads and says nothing any more from some command on. Takes one caller. */
final class StallingMailServer implements AutoCloseable {
  private static final String PASSWORD = "password-of-the-test";
  private static final SSLContext TLS = context();

  /** In bytes: whoever writes to it is soon stuck. */
  private static final int SMALL_BUFFER = 4096;

  private final ServerSocket door;
  private final String last;
  private final CountDownLatch stalled = new CountDownLatch(1);

  /**
   * Opens at a port of its own.
   *
   * @param last the command that is answered last, but for {@code CONNECT}, which is not
   */
  StallingMailServer(String last) throws IOException {
    this.door = new ServerSocket();
    door.setReceiveBufferSize(SMALL_BUFFER);
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    this.last = last;
    Thread thread = new Thread(this::serve, "stalling-mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  String host() {
    return door.getInetAddress().getHostAddress();
  }

  int port() {
    return door.getLocalPort();
  }

  boolean isStalled() {
    return stalled.getCount() == 0;
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void serve() {
    try (Socket caller = door.accept()) {
      stall(last.equals("CONNECT") ? caller : converse(caller));
    } catch (IOException over) {
      stalled.countDown();
    }
  }

  private void stall(Socket line) throws IOException {
    try {
      stalled.countDown();
      // Until the test is over.
      door.accept().close();
    } finally {
      // TLS that nobody can reach any more is hung up when it is collected.
      Reference.reachabilityFence(line);
    }
  }

  /**
   * @return what the conversation has come to: the caller's line, or TLS upon it
   */
  private Socket converse(Socket caller) throws IOException {
    say(caller, "220 ready");
    BufferedReader words = read(caller);
    Socket line = caller;
    String command = "";
    while (!command.equals(last)) {
      command = words.readLine().split("[ :]", 2)[0];
      say(line, answer(command));
      if (command.equals("STARTTLS") && !command.equals(last)) {
        line = encrypted(caller);
        words = read(line);
      }
    }
    return line;
  }

  private static String answer(String command) {
    return switch (command) {
      case "EHLO" -> "250-here\r\n250 STARTTLS";
      case "STARTTLS" -> "220 go ahead";
      case "DATA" -> "354 go ahead";
      default -> "250 so be it";
    };
  }

  private static BufferedReader read(Socket line) throws IOException {
    return new BufferedReader(
        new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static void say(Socket line, String words) throws IOException {
    line.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    line.getOutputStream().flush();
  }

  private static Socket encrypted(Socket plain) throws IOException {
    SSLSocket line = (SSLSocket) TLS.getSocketFactory().createSocket(plain, null, true);
    line.setUseClientMode(false);
    line.startHandshake();
    return line;
  }

  private static SSLContext context() {
    try {
      Path directory = Files.createTempDirectory("stalling-mail-server");
      Path file = directory.resolve("keys.p12");
      makeKeys(file);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      Files.delete(file);
      Files.delete(directory);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Java has no public class that makes certificates, but a tool. */
  private static void makeKeys(Path file) throws IOException {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-dname",
                "CN=localhost",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (tool.waitFor() != 0) {
        throw new IOException("keytool made no certificate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
