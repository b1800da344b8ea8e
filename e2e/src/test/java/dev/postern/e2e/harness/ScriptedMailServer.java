package dev.postern.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server on real sockets that does what a test wants it to. */
public final class ScriptedMailServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Optional<SSLContext> tls;
  private final boolean tlsAtOnce;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> recipients = new CopyOnWriteArrayList<>();
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "scripted-mail-server");
            thread.setDaemon(true);
            return thread;
          });
  private volatile SmtpScript script;

  private ScriptedMailServer(
      ServerSocket socket, Optional<SSLContext> tls, boolean tlsAtOnce, SmtpScript script) {
    this.socket = socket;
    this.tls = tls;
    this.tlsAtOnce = tlsAtOnce;
    this.script = script;
  }

  /** Starts listening on {@code localhost}. */
  public static ScriptedMailServer following(SmtpScript script) {
    return started(Optional.empty(), false, script);
  }

  /** One with a certificate that nobody trusts, used from the first byte. */
  public static ScriptedMailServer withBadCertificate() {
    return started(Optional.of(SelfSigned.context()), true, SmtpScript.prompt());
  }

  /** One with a certificate that nobody trusts, used after {@code STARTTLS}. */
  public static ScriptedMailServer withBadCertificateLater() {
    return started(Optional.of(SelfSigned.context()), false, SmtpScript.prompt());
  }

  private static ScriptedMailServer started(
      Optional<SSLContext> tls, boolean tlsAtOnce, SmtpScript script) {
    try {
      ScriptedMailServer server =
          new ScriptedMailServer(
              new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), tls, tlsAtOnce, script);
      server.threads.execute(server::listen);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes what it does from now on, in conversations that are under way as well. */
  public void follow(SmtpScript changed) {
    script = changed;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The mails that have come whole, whether they were taken or not. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Those to one address. */
  public List<Received> receivedFor(String address) {
    return received.stream().filter(mail -> mail.recipient().equals(address)).toList();
  }

  /** Whom somebody has wanted to send to, also in vain, once for each time. */
  public List<String> recipients() {
    return List.copyOf(recipients);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket client : clients) {
        client.close();
      }
      threads.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        clients.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException gone) {
        // The next one may stay.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Socket heard = tlsAtOnce ? encrypted(client) : client;
      if (said(writer(heard), SmtpStage.CONNECT, "")) {
        converse(heard);
      }
    } catch (IOException gone) {
      // So has the mail.
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  private void converse(Socket client) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    PrintWriter out = writer(client);
    boolean on = true;
    String recipient = "";
    while (on) {
      String line = in.readLine();
      if (line == null) {
        return;
      }
      SmtpStage stage = SmtpStage.of(line);
      if (stage == SmtpStage.RECIPIENT) {
        recipient = line.replaceAll("(?s).*<(.*)>.*", "$1").toLowerCase(Locale.ROOT);
        recipients.add(recipient);
      }
      if (line.equals("QUIT")) {
        say(out, "221 bye");
        return;
      }
      on = said(out, stage, line);
      if (on && stage == SmtpStage.STARTTLS) {
        converse(encrypted(client));
        return;
      }
      if (on && stage == SmtpStage.DATA) {
        String mail = mail(in);
        received.add(new Received(recipient, mail));
        on = said(out, SmtpStage.MAIL, mail);
      }
    }
  }

  private Socket encrypted(Socket plain) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            tls.orElseThrow(() -> new IOException("no certificate"))
                .getSocketFactory()
                .createSocket(plain, null, plain.getPort(), false);
    encrypted.setUseClientMode(false);
    encrypted.startHandshake();
    return encrypted;
  }

  /** Whether the conversation goes on. */
  private boolean said(PrintWriter out, SmtpStage stage, String line) throws InterruptedException {
    Optional<String> reply = script.reply(stage, line);
    reply.ifPresent(words -> say(out, words));
    return reply.isPresent();
  }

  private static PrintWriter writer(Socket client) throws IOException {
    return new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
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

  /** A mail that came whole. */
  public record Received(String recipient, String text) {

    /** The first link in it. */
    public URI link() {
      Matcher link = Mailbox.LINK.matcher(text);
      if (!link.find()) {
        throw new AssertionError("No link in:\n" + text);
      }
      return URI.create(link.group());
    }
  }
}
