package dev.postern.e2e.harness;

import dev.postern.e2e.server.ServerFault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser without a screen: keeps cookies, sends forms, runs no scripts. Cheap, so that many can
 * race, and exact, so that what a page does without a press can be seen.
 */
public final class Robot {

  private static final int MOST_REDIRECTS = 20;

  private final HttpClient http;
  private final CookieJar cookies;
  private final Map<String, String> headers;

  private Robot(HttpClient http, CookieJar cookies, Map<String, String> headers) {
    this.http = http;
    this.cookies = cookies;
    this.headers = headers;
  }

  public static Robot withCookies() {
    return withCookies(connections());
  }

  /**
   * One with cookies and a network of its own, whose connections others may have used before.
   *
   * @param connections must follow no redirects
   */
  public static Robot withCookies(HttpClient connections) {
    return new Robot(connections, CookieJar.empty(), Source.ofItsOwn().headers());
  }

  /** One that forgets every cookie at once, like a mail scanner. */
  public static Robot withoutCookies() {
    return new Robot(connections(), CookieJar.forgetful(), Source.ofItsOwn().headers());
  }

  /** One with the same cookies, whose answers this one never gets. */
  public Robot twin() {
    return new Robot(connections(), cookies.copy(), headers);
  }

  /** The same browser in another network. */
  public Robot from(String address) {
    return with(new Source(address).headers());
  }

  /** The same browser, of somebody who prefers another language. */
  public Robot speaking(String language) {
    return with(Map.of("Accept-Language", language));
  }

  /** The same browser, which says of itself that it is another. */
  public Robot posingAs(String userAgent) {
    return with(Map.of("User-Agent", userAgent));
  }

  /** The same browser, whose requests fail when all of their work but the commit is done. */
  public Robot failing() {
    return with(Map.of(ServerFault.HEADER, "yes"));
  }

  private Robot with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Robot(http, cookies, all);
  }

  public CookieJar cookies() {
    return cookies;
  }

  public Answer get(URI address) {
    return send(HttpRequest.newBuilder(address).GET());
  }

  public Answer head(URI address) {
    return send(HttpRequest.newBuilder(address).method("HEAD", BodyPublishers.noBody()));
  }

  /** Gets a page and goes where it redirects, to the end. */
  public Answer visit(URI address) {
    return followed(get(address));
  }

  /** Opens a mailed link and presses the button; the answer is what the press got. */
  public Answer redeem(URI link) {
    return press(get(link), "#postern-open");
  }

  /** Opens a mailed link, presses the button and goes on to the end. */
  public Answer signInWith(URI link) {
    return followed(redeem(link));
  }

  /** Sends the one form that has this button, as it stands in the page. */
  public Answer press(Answer page, String button) {
    return submit(page, button, Map.of());
  }

  /** Sends the form of a button with some fields filled in. */
  public Answer submit(Answer page, String button, Map<String, String> typed) {
    return send(Form.with(button, page).filledIn(typed));
  }

  public Answer send(Form form) {
    return post(form.action(), form.fields());
  }

  /** Posts fields in the other way that forms are sent. */
  public Answer postParts(URI address, Map<String, String> fields) {
    String parts =
        fields.entrySet().stream()
            .map(
                field ->
                    "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "multipart/form-data; boundary=part")
            .POST(BodyPublishers.ofString(parts + "--part--\r\n")));
  }

  public Answer post(URI address, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Goes where an answer redirects, to the end. */
  public Answer followed(Answer answer) {
    Answer last = answer;
    for (int i = 0; last.isRedirect(); i++) {
      if (i == MOST_REDIRECTS) {
        throw new AssertionError("Redirects without an end, lately to " + last.location());
      }
      last = get(last.location());
    }
    return last;
  }

  private Answer send(HttpRequest.Builder request) {
    headers.forEach(request::setHeader);
    HttpRequest unsent = request.timeout(Duration.ofSeconds(60)).build();
    String sent = cookies.sentTo(unsent.uri());
    HttpRequest complete = sent.isEmpty() ? unsent : request.header("Cookie", sent).build();
    try {
      HttpResponse<String> response = http.send(complete, BodyHandlers.ofString());
      cookies.keep(response);
      return new Answer(response);
    } catch (IOException e) {
      throw new AssertionError(unsent.method() + " " + unsent.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpClient connections() {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
