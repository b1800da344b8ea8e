package dev.postern.e2e.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls of an API with a bearer token, JSON in and out. */
final class Http {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  static Answer send(String method, URI address, String token, Object body) {
    return send(method, address, token, body, Map.of());
  }

  static Answer send(
      String method, URI address, String token, Object body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(Json.write(body)));
    headers.forEach(request::header);
    return send(request);
  }

  static Answer send(String method, URI address, String token) {
    return sendNothing(method, address, token, Map.of());
  }

  static Answer sendNothing(String method, URI address, String token, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody());
    headers.forEach(request::header);
    return send(request);
  }

  private static Answer send(HttpRequest.Builder request) {
    HttpRequest complete = request.timeout(Duration.ofSeconds(60)).build();
    try {
      return new Answer(CLIENT.send(complete, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(complete.method() + " " + complete.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
