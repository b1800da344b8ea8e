package dev.postern.e2e.harness;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cookies of this machine, kept as browsers do: Secure ones too, which Java's own jar never sends
 * to {@code http://localhost}.
 */
public final class CookieJar {

  private final Map<String, HttpCookie> cookies = new LinkedHashMap<>();
  private final boolean forgetful;

  private CookieJar(boolean forgetful) {
    this.forgetful = forgetful;
  }

  static CookieJar empty() {
    return new CookieJar(false);
  }

  static CookieJar forgetful() {
    return new CookieJar(true);
  }

  CookieJar copy() {
    CookieJar copy = new CookieJar(forgetful);
    copy.cookies.putAll(cookies);
    return copy;
  }

  public Optional<HttpCookie> named(String name) {
    return cookies.values().stream().filter(cookie -> cookie.getName().equals(name)).findFirst();
  }

  void keep(HttpResponse<?> response) {
    if (forgetful) {
      return;
    }
    for (String header : response.headers().allValues("Set-Cookie")) {
      // Not one of Java's attributes, and its parser may stumble over it.
      String known = header.replaceAll("(?i);\\s*SameSite=\\w+", "");
      HttpCookie.parse(known).forEach(this::keep);
    }
  }

  /** Keeps a cookie as if a server had set it; what somebody does who copies one over. */
  public void keep(HttpCookie cookie) {
    String key = cookie.getName() + " " + cookie.getPath();
    if (cookie.getMaxAge() == 0) {
      cookies.remove(key);
    } else {
      cookies.put(key, cookie);
    }
  }

  String sentTo(URI address) {
    return cookies.values().stream()
        .filter(cookie -> matches(cookie.getPath(), address.getPath()))
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static boolean matches(String cookiePath, String path) {
    String base = cookiePath == null ? "/" : cookiePath;
    return path.equals(base) || path.startsWith(base.endsWith("/") ? base : base + "/");
  }
}
