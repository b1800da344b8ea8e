import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks an export of Postern's record without the server: java VerifyRecord.java export.json [seq
 * hash]. Seq and hash are a head of the chain that was kept elsewhere. Needs a JDK 17 and nothing
 * else; how it works is in evidence.md. Exit status: 0 genuine, 1 not, 2 cannot be read.
 */
public class VerifyRecord {
  private final Map<Long, String> chain = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private int facts;
  private int erased;
  private int unsealed;

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1 && arguments.length != 3) {
      System.err.println("usage: java VerifyRecord.java export.json [seq hash]");
      System.exit(2);
    }
    Map<String, Object> export;
    try {
      export = object(new Json(Files.readString(Path.of(arguments[0]))).read());
      if (!"postern-record-1".equals(export.get("format"))) {
        throw new IllegalArgumentException("no export of format postern-record-1");
      }
    } catch (Exception unreadable) {
      System.err.println("cannot be read: " + unreadable.getMessage());
      System.exit(2);
      return;
    }
    VerifyRecord check = new VerifyRecord();
    check.path(export);
    for (Object fact : (List<?>) export.get("facts")) {
      check.fact(text(export, "realm"), object(fact));
    }
    if (arguments.length == 3) {
      check.kept(Long.parseLong(arguments[1]), arguments[2]);
    }
    System.exit(check.report(export));
  }

  /** Follows the chain from before the oldest fact of the export. */
  private void path(Map<String, Object> export) throws Exception {
    if (export.get("path") == null) {
      return;
    }
    Map<String, Object> path = object(export.get("path"));
    long seq = number(object(path.get("from")), "seq");
    String hash = text(object(path.get("from")), "hash");
    chain.put(seq, hash);
    for (Object each : (List<?>) path.get("seals")) {
      List<?> seal = (List<?>) each;
      seq++;
      hash =
          hash(
              "postern.seal.1",
              hash,
              Long.toString(seq),
              (String) seal.get(0),
              (String) seal.get(1),
              seal.get(2).toString());
      chain.put(seq, hash);
    }
    same("the end of the path", place(seq, hash), place(object(path.get("to"))));
    Map<String, Object> head = object(export.get("head"));
    if (chain.containsKey(number(head, "seq"))) {
      same("the head of the chain", chain.get(number(head, "seq")), text(head, "hash"));
    }
  }

  private void fact(String realm, Map<String, Object> exported) throws Exception {
    facts++;
    Map<String, Object> fact = object(exported.get("recorded"));
    Map<String, Object> attributes = object(fact.get("attributes"));
    String name = "fact " + text(fact, "id");
    shown(name, object(exported.get("shown")), fact, attributes);
    personal(name, fact, attributes);
    List<String> hashed =
        new ArrayList<>(
            List.of(
                "postern.fact.1",
                text(fact, "id"),
                realm,
                Long.toString(number(fact, "at")),
                text(fact, "type")));
    new TreeMap<>(attributes)
        .forEach(
            (attribute, value) -> {
              if (!attribute.equals("IP") && !attribute.equals("USER_AGENT")) {
                hashed.add(attribute);
                hashed.add((String) value);
              }
            });
    hashed.add(text(fact, "personalHash"));
    if (exported.get("seal") == null) {
      unsealed++;
      return;
    }
    Map<String, Object> seal = object(exported.get("seal"));
    same(name, hash(hashed.toArray(new String[0])), text(seal, "factHash"));
    String chained =
        hash(
            "postern.seal.1",
            text(seal, "previous"),
            Long.toString(number(seal, "seq")),
            text(fact, "id"),
            text(seal, "factHash"),
            Long.toString(number(seal, "at")));
    same("the seal of " + name, chained, text(seal, "hash"));
    if (chain.containsKey(number(seal, "seq"))) {
      same("the place of " + name, text(seal, "hash"), chain.get(number(seal, "seq")));
    }
  }

  /** What people read must be what was hashed. */
  private void shown(
      String name,
      Map<String, Object> shown,
      Map<String, Object> fact,
      Map<String, Object> attributes) {
    same(name + ", id", shown.get("id"), fact.get("id"));
    same(name + ", type", shown.get("type"), fact.get("type"));
    same(
        name + ", time",
        shown.get("time"),
        Instant.ofEpochMilli(number(fact, "at")).toString());
    Map.of(
            "ip", "IP",
            "userAgent", "USER_AGENT",
            "link", "LINK",
            "digest", "DIGEST",
            "user", "USER",
            "matterId", "MATTER",
            "session", "SESSION",
            "actor", "ACTOR",
            "reason", "REASON")
        .forEach(
            (field, attribute) ->
                same(name + ", " + field, shown.get(field), attributes.get(attribute)));
  }

  private void personal(String name, Map<String, Object> fact, Map<String, Object> attributes)
      throws Exception {
    List<String> hashed = new ArrayList<>(List.of("postern.personal.1"));
    if (fact.get("salt") == null) {
      erased++;
      same(name + ", erased", attributes.get("IP"), null);
      same(name + ", erased", attributes.get("USER_AGENT"), null);
      return;
    }
    hashed.add(text(fact, "salt"));
    for (String attribute : List.of("IP", "USER_AGENT")) {
      if (attributes.get(attribute) != null) {
        hashed.add(attribute);
        hashed.add(text(attributes, attribute));
      }
    }
    same(name, hash(hashed.toArray(new String[0])), text(fact, "personalHash"));
  }

  private void kept(long seq, String hash) {
    if (chain.containsKey(seq)) {
      same("the kept head", chain.get(seq), hash);
    } else {
      faults.add("the kept head is outside of what this export has of the chain");
    }
  }

  private void same(String what, Object one, Object other) {
    if (one == null ? other != null : !one.equals(other)) {
      faults.add(what + " is not what was sealed");
    }
  }

  private int report(Map<String, Object> export) {
    faults.forEach(System.out::println);
    System.out.printf(
        "%d facts, %d not sealed yet, %d with address and user agent erased%n",
        facts, unsealed, erased);
    if (!chain.isEmpty()) {
      List<Long> seqs = new ArrayList<>(chain.keySet());
      System.out.printf(
          "the chain was followed from %d to %d of %d%n",
          seqs.get(0), seqs.get(seqs.size() - 1), number(object(export.get("head")), "seq"));
    }
    System.out.println(faults.isEmpty() ? "genuine" : "NOT GENUINE");
    return faults.isEmpty() ? 0 : 1;
  }

  /** SHA-256 of texts, each with the number of its bytes before it: {@code 5:hello;}. */
  private static String hash(String... texts) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      all.append(bytes).append(':').append(text).append(';');
    }
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256")
                .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String place(long seq, String hash) {
    return seq + " " + hash;
  }

  private static String place(Map<String, Object> point) {
    return place(number(point, "seq"), text(point, "hash"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static String text(Map<String, Object> object, String field) {
    return (String) object.get(field);
  }

  private static long number(Map<String, Object> object, String field) {
    return (Long) object.get(field);
  }

  /** Reads JSON: objects as maps, arrays as lists, whole numbers as Long. */
  private static final class Json {
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Object read() {
      blank();
      return switch (text.charAt(at)) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> string();
        case 't' -> word("true", true);
        case 'f' -> word("false", false);
        case 'n' -> word("null", null);
        default -> number();
      };
    }

    private Map<String, Object> object() {
      Map<String, Object> object = new LinkedHashMap<>();
      at++;
      blank();
      while (text.charAt(at) != '}') {
        blank();
        String field = string();
        blank();
        expect(':');
        object.put(field, read());
        blank();
        if (text.charAt(at) == ',') {
          at++;
        }
      }
      at++;
      return object;
    }

    private List<Object> array() {
      List<Object> array = new ArrayList<>();
      at++;
      blank();
      while (text.charAt(at) != ']') {
        array.add(read());
        blank();
        if (text.charAt(at) == ',') {
          at++;
        }
      }
      at++;
      return array;
    }

    private String string() {
      StringBuilder string = new StringBuilder();
      expect('"');
      while (text.charAt(at) != '"') {
        char next = text.charAt(at++);
        string.append(next == '\\' ? escaped() : next);
      }
      at++;
      return string.toString();
    }

    private char escaped() {
      char escape = text.charAt(at++);
      return switch (escape) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> {
          at += 4;
          yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        default -> escape;
      };
    }

    private Object word(String word, Object value) {
      at += word.length();
      return value;
    }

    private Object number() {
      int start = at;
      while (at < text.length() && "-+.eE0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return Long.valueOf(text.substring(start, at));
    }

    private void expect(char expected) {
      if (text.charAt(at++) != expected) {
        throw new IllegalArgumentException(expected + " expected at " + at);
      }
    }

    private void blank() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }
}
