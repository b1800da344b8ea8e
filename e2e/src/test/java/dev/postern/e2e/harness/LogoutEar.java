package dev.postern.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A relying party's end of OIDC back-channel logout: hears what it is told. */
public final class LogoutEar implements AutoCloseable {

  private static final String FIELD = "logout_token=";

  private final HttpServer server;
  private final int status;
  private final CountDownLatch answers;
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();

  private LogoutEar(HttpServer server, int status, CountDownLatch answers) {
    this.server = server;
    this.status = status;
    this.answers = answers;
  }

  public static LogoutEar open() {
    return answering(200);
  }

  /** One that does not do what it is told. */
  public static LogoutEar answering(int status) {
    return answering(status, new CountDownLatch(0));
  }

  /**
   * One that answers when it is closed. Who tells it does not go on before, but for Keycloak's own
   * patience of five seconds.
   */
  public static LogoutEar holding() {
    return answering(200, new CountDownLatch(1));
  }

  private static LogoutEar answering(int status, CountDownLatch answers) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LogoutEar ear = new LogoutEar(server, status, answers);
      server.createContext("/logout", ear::hear);
      server.start();
      return ear;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is to be told. */
  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/logout");
  }

  /** The sessions that it was told of. */
  public List<String> sessions() {
    return told.stream().map(claims -> claims.path("sid").asText()).toList();
  }

  /** The claims of the logout tokens. */
  public List<JsonNode> tokens() {
    return List.copyOf(told);
  }

  private void hear(HttpExchange exchange) throws IOException {
    String body =
        URLDecoder.decode(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    told.add(RelyingParty.claimsOf(body.substring(FIELD.length())));
    try {
      answers.await();
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    answers.countDown();
    server.stop(0);
  }
}
