package dev.postern.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody who reaches the server past its proxy, from another address of this machine than the
 * proxy's, and says what they like in its headers.
 *
 * @param lastByte of their loopback address
 */
public record DirectPeer(int lastByte) {
  /** The status that a form gets that is sent with a browser's cookies. */
  public int submit(
      Robot browser, Answer page, String button, Map<String, String> typed, String forwardedFor) {
    Form form = Form.with(button, page).filledIn(typed);
    URI action = form.action();
    String body =
        form.fields().entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    String request =
        String.join(
            "\r\n",
            "POST " + action.getRawPath() + "?" + action.getRawQuery() + " HTTP/1.1",
            "Host: " + action.getAuthority(),
            "Cookie: " + browser.cookies().sentTo(action),
            "X-Forwarded-For: " + forwardedFor,
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + body.length(),
            "Connection: close",
            "",
            body);
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(loopback(lastByte), 0));
      socket.connect(new InetSocketAddress(loopback(1), action.getPort()));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress loopback(int lastByte) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte});
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
