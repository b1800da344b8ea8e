package dev.postern.demo.launcher.inbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the inbox server answers to one request. */
record Answer(int status, String type, String contentSecurityPolicy, String body) {

  private static final String OWN_PAGES =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
  private static final String FOREIGN_MAIL =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data: http: https:; font-src data:";

  static Answer page(String html) {
    return new Answer(200, "text/html; charset=utf-8", OWN_PAGES, html);
  }

  static Answer mail(String html) {
    return new Answer(200, "text/html; charset=utf-8", FOREIGN_MAIL, html);
  }

  static Answer json(String json) {
    return new Answer(200, "application/json", OWN_PAGES, json);
  }

  static Answer notFound() {
    return new Answer(404, "text/plain; charset=utf-8", OWN_PAGES, "There is nothing here.");
  }

  /** A file beside this class. */
  static Answer resource(String name, String type) {
    try (InputStream file = Answer.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new Answer(
          200, type, OWN_PAGES, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void sendTo(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Content-Security-Policy", contentSecurityPolicy);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
