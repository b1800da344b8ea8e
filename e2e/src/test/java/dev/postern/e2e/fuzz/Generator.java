package dev.postern.e2e.fuzz;

import dev.postern.e2e.fuzz.Slot.Place;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws requests: each is the usual one of its endpoint with a few of its values hostile, left out
 * or there twice. The same seed and number give the same request, whoever asks for it when, up to
 * what the run has prepared.
 */
final class Generator {
  private static final Pattern PREPARED = Pattern.compile("\\{(\\w+)}");

  /** More than servers take in one line, and in all of their headers. */
  private static final int LONGEST_IN_HEAD = 24_000;

  private static final List<String> METHODS =
      List.of(
          "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "PROPFIND");

  private static final List<String> CONTENT_TYPES =
      List.of(
          "application/json; charset=utf-16",
          "application/x-www-form-urlencoded; charset=nonsense",
          "multipart/form-data",
          "multipart/form-data; boundary=part",
          "text/plain",
          "application/xml",
          "*/*",
          "json",
          "application/json, text/html",
          "application/problem+json");

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "[]",
          "{",
          "{\"a\":",
          "{}{}",
          "\ufeff{}",
          "{'a':1}",
          "[".repeat(20_000),
          "{\"a\":".repeat(3_000),
          "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
          "&&&&=&=&",
          "%",
          "%zz=%zz&nonce=%e0%80",
          "--part\r\nContent-Disposition: form-data; name=\"nonce\"\r\n\r\n1\r\n",
          "--part\r\nContent-Disposition: form-data; name=\"key\"; filename=\"../x\"\r\n\r\n1\r\n--part--",
          "a=1&".repeat(2_000),
          "a&".repeat(1_500_000));

  private static final List<String> STRANGE_HEADERS =
      List.of(
          "no colon at all",
          ": without a name",
          "Sp ace: 1",
          "Transfer-Encoding: identity",
          "Content-Encoding: gzip",
          "Expect: nothing",
          "Upgrade: websocket",
          "Range: bytes=0-1,5-2",
          "If-None-Match: *",
          "X-HTTP-Method-Override: DELETE",
          "X-Original-URL: /admin/realms/master",
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-Proto: gopher",
          "X-Forwarded-Port: 99999999",
          "X-Forwarded-Prefix: //evil.example",
          "Forwarded: for=\"[::1\";host=evil.example",
          "X-Forwarded-For: 1.2.3.4, , ::ffff:1.2.3.4%eth0, unknown",
          "X-Forwarded-For: " + "1.2.3.4, ".repeat(400) + "1.2.3.4",
          "Cookie: POSTERN_NONCE",
          "Cookie: =; ;;; POSTERN_NONCE==;$Version=1; POSTERN_NONCE=\"a\\\"",
          "Cookie: " + "a=1; ".repeat(600) + "b=2",
          "Accept: ;q=,*/*;q=9",
          "Accept-Language: ,;q=,*;q=-1," + "de-".repeat(300),
          "Content-Type: ;;;",
          "Connection: close, keep-alive");

  private final long seed;
  private final List<Endpoint> endpoints;
  private final String authority;

  /**
   * @param authority host and port of the server
   */
  Generator(long seed, List<Endpoint> endpoints, String authority) {
    this.seed = seed;
    this.endpoints =
        endpoints.stream()
            .flatMap(endpoint -> Collections.nCopies(endpoint.weight(), endpoint).stream())
            .toList();
    this.authority = authority;
  }

  /** Which endpoint the request of a number goes to: each in its turn. */
  Endpoint endpoint(int number) {
    return endpoints.get(number % endpoints.size());
  }

  /**
   * The request of a number.
   *
   * @param prepared what the words in braces stand for
   */
  Request request(int number, Map<String, String> prepared) {
    return new Draft(endpoint(number), new SplittableRandom(seed * 1_000_003 + number), prepared)
        .request();
  }

  /** One request in the making. */
  private final class Draft {
    private final Endpoint endpoint;
    private final SplittableRandom random;
    private final Map<String, String> prepared;
    private final Set<Slot> hostile = new HashSet<>();

    Draft(Endpoint endpoint, SplittableRandom random, Map<String, String> prepared) {
      this.endpoint = endpoint;
      this.random = random;
      this.prepared = prepared;
    }

    Request request() {
      List<Slot> slots = endpoint.slots();
      for (int i = random.nextInt(4); i > 0; i--) {
        hostile.add(slots.get(random.nextInt(slots.size())));
      }
      String method = chance(4) ? one(METHODS) : endpoint.method();
      byte[] body = body();
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      head.writeBytes(ascii(method + " "));
      head.writeBytes(target());
      head.writeBytes(ascii(chance(1) ? one(List.of(" HTTP/1.0", " HTTP/3.7", "")) : " HTTP/1.1"));
      head.writeBytes(ascii("\r\n"));
      headers(body.length)
          .forEach(
              line -> {
                head.writeBytes(line);
                head.writeBytes(ascii("\r\n"));
              });
      head.writeBytes(ascii("\r\n"));
      return new Request(
          endpoint,
          head.toString(StandardCharsets.ISO_8859_1),
          new String(body, StandardCharsets.ISO_8859_1),
          method.equals("HEAD"),
          hostile.isEmpty() && method.equals(endpoint.method()));
    }

    private byte[] target() {
      ByteArrayOutputStream target = new ByteArrayOutputStream();
      Matcher names = PREPARED.matcher(endpoint.path());
      int end = 0;
      while (names.find()) {
        target.writeBytes(ascii(endpoint.path().substring(end, names.start())));
        Slot slot = endpoint.pathSlot(names.group(1)).orElseThrow();
        target.writeBytes(encoded(cut(valueOf(slot))));
        end = names.end();
      }
      target.writeBytes(ascii(endpoint.path().substring(end)));
      if (chance(2)) {
        target.writeBytes(
            ascii(one(List.of("/", "//", "/.", ";a=b", "/%00", "%2f", "/../l", "/x/y/z"))));
      }
      List<byte[]> pairs = pairs(Place.QUERY);
      if (chance(4)) {
        pairs.add(ascii(one(List.of("unknown=1", "=", "%zz", "a[]=1", "%00=1", "portal", "&&"))));
      }
      if (!pairs.isEmpty()) {
        target.writeBytes(ascii("?"));
        target.writeBytes(joined(pairs));
      }
      return cut(target.toByteArray());
    }

    /** Name and value of each slot there that is not left out, some of them twice. */
    private List<byte[]> pairs(Place place) {
      List<byte[]> pairs = new ArrayList<>();
      for (Slot slot : endpoint.in(place)) {
        for (int times = times(); times > 0; times--) {
          pairs.add(both(ascii(slot.name() + "="), encoded(valueOf(slot))));
        }
      }
      return pairs;
    }

    /** Mostly once. */
    private int times() {
      return chance(10) ? 0 : chance(5) ? 2 : 1;
    }

    private List<byte[]> headers(int length) {
      List<byte[]> lines = new ArrayList<>();
      if (!chance(1)) {
        lines.add(ascii("Host: " + (chance(2) ? "evil.example" : authority)));
      }
      // Few come from where others do, or all would soon have asked too often.
      lines.add(ascii("X-Forwarded-For: " + (chance(5) ? "10.9.9.9" : source())));
      for (Slot slot : endpoint.in(Place.HEADER)) {
        boolean type = slot.name().equals("Content-Type");
        for (int times = type && !chance(5) ? 1 : times(); times > 0; times--) {
          byte[] value = type && chance(4) ? ascii(one(CONTENT_TYPES)) : valueOf(slot);
          lines.add(both(ascii(slot.name() + ": "), oneLine(value)));
        }
      }
      List<byte[]> cookies = new ArrayList<>();
      for (Slot slot : endpoint.in(Place.COOKIE)) {
        for (int times = times(); times > 0; times--) {
          cookies.add(both(ascii(slot.name() + "="), oneLine(valueOf(slot))));
        }
      }
      if (!cookies.isEmpty()) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(ascii("Cookie: "));
        for (int i = 0; i < cookies.size(); i++) {
          line.writeBytes(ascii(i == 0 ? "" : "; "));
          line.writeBytes(cookies.get(i));
        }
        lines.add(line.toByteArray());
      }
      if (chance(10)) {
        lines.add(ascii(one(STRANGE_HEADERS)));
      }
      if (length > 0 || !Set.of("GET", "HEAD").contains(endpoint.method())) {
        lines.add(ascii("Content-Length: " + length));
      }
      return lines;
    }

    private String source() {
      return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    private byte[] body() {
      if (chance(5)) {
        return one(BODIES).getBytes(StandardCharsets.UTF_8);
      }
      if (!endpoint.in(Place.FORM).isEmpty()) {
        return joined(pairs(Place.FORM));
      }
      return endpoint.in(Place.JSON).isEmpty() ? new byte[0] : object();
    }

    private byte[] object() {
      Map<String, List<byte[]>> within = new LinkedHashMap<>();
      for (Slot slot : endpoint.in(Place.JSON)) {
        String[] names = slot.name().split("\\.", 2);
        String parent = names.length == 2 ? names[0] : "";
        for (int times = times(); times > 0; times--) {
          within
              .computeIfAbsent(parent, none -> new ArrayList<>())
              .add(both(ascii("\"" + names[names.length - 1] + "\":"), json(slot)));
        }
      }
      List<byte[]> members = within.computeIfAbsent("", none -> new ArrayList<>());
      if (chance(4)) {
        members.add(
            ascii(
                one(
                    List.of(
                        "\"unknown\":1",
                        "\"\\u0000\":1",
                        "\"" + Inspection.CANARY_TAG + "\":1",
                        "\"\\ud800\":\"\""))));
      }
      within.forEach(
          (parent, inner) -> {
            if (!parent.isEmpty()) {
              members.add(both(ascii("\"" + parent + "\":"), braced(inner)));
            }
          });
      return braced(members);
    }

    private byte[] json(Slot slot) {
      Hostile kind = Hostile.draw(random);
      if (!hostile.contains(slot)) {
        return quoted(usual(slot).getBytes(StandardCharsets.UTF_8));
      }
      byte[] value = kind.value(usual(slot), random);
      if (kind == Hostile.OTHER_TYPE || (kind == Hostile.NUMBER && random.nextBoolean())) {
        return value;
      }
      // Escapes can say what no encoding can.
      return kind == Hostile.SURROGATE && random.nextBoolean()
          ? ascii(one(List.of("\"\\ud800\"", "\"a\\udc00b\"", "\"\\ud800\\ud800\"")))
          : quoted(value);
    }

    private byte[] valueOf(Slot slot) {
      return hostile.contains(slot)
          ? Hostile.draw(random).value(usual(slot), random)
          : usual(slot).getBytes(StandardCharsets.UTF_8);
    }

    private String usual(Slot slot) {
      return PREPARED
          .matcher(slot.usual())
          .replaceAll(
              word ->
                  Matcher.quoteReplacement(
                      prepared.computeIfAbsent(
                          word.group(1),
                          unknown -> {
                            throw new IllegalStateException("Nobody prepared " + unknown);
                          })));
    }

    /** Percent-encoded, mostly as it is to be. */
    private byte[] encoded(byte[] value) {
      boolean raw = chance(3);
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      for (byte each : value) {
        int c = each & 0xff;
        boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (plain || "-._~".indexOf(c) >= 0 || (raw && c > ' ' && c != '#')) {
          encoded.write(c);
        } else {
          encoded.writeBytes(ascii("%%%02X".formatted(c)));
        }
      }
      if (raw) {
        encoded.writeBytes(
            ascii(one(List.of("", "%", "%zz", "%u0041", "%c0%af", "%e0%80%af", "%f0%80%80%af"))));
      }
      return encoded.toByteArray();
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }

  private static byte[] cut(byte[] value) {
    return value.length <= LONGEST_IN_HEAD
        ? value
        : java.util.Arrays.copyOf(value, LONGEST_IN_HEAD);
  }

  /** Where a line would end, it is folded: what comes after it must not become another request. */
  private static byte[] oneLine(byte[] value) {
    String folded =
        new String(cut(value), StandardCharsets.ISO_8859_1).replaceAll("\r\n|\n", "\r\n ");
    return folded.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] quoted(byte[] value) {
    ByteArrayOutputStream quoted = new ByteArrayOutputStream();
    quoted.write('"');
    for (byte each : value) {
      int c = each & 0xff;
      if (c == '"' || c == '\\') {
        quoted.write('\\');
        quoted.write(c);
      } else if (c < ' ') {
        quoted.writeBytes(ascii("\\u%04x".formatted(c)));
      } else {
        quoted.write(c);
      }
    }
    quoted.write('"');
    return quoted.toByteArray();
  }

  private static byte[] braced(List<byte[]> members) {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.write('{');
    object.writeBytes(joined(members, ","));
    object.write('}');
    return object.toByteArray();
  }

  private static byte[] joined(List<byte[]> pairs) {
    return joined(pairs, "&");
  }

  private static byte[] joined(List<byte[]> parts, String between) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < parts.size(); i++) {
      all.writeBytes(ascii(i == 0 ? "" : between));
      all.writeBytes(parts.get(i));
    }
    return all.toByteArray();
  }

  private static byte[] both(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
