import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks an export of Postern's record without the server: java VerifyRecord.java export.json [seq
 * hash]. Seq and hash are a head of the chain that was kept elsewhere. Needs a JDK 17 and nothing
 * else; how it works is in evidence.md. Exit status: 0 all facts are proven, 1 something is not
 * genuine, 2 the file cannot be read, 3 nothing is wrong but not all facts are proven.
 */
public class VerifyRecord {
  private final Map<Long, String> chain = new TreeMap<>();
  private final Map<String, Long> sealed = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> unproven = new ArrayList<>();
  private final Map<String, Long> followed = new LinkedHashMap<>();
  private Long start;
  private int erased;
  private boolean kept;

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out));
  }

  /** Answers the exit status. */
  public static int run(String[] arguments, PrintStream out) {
    if (arguments.length != 1 && arguments.length != 3) {
      out.println("usage: java VerifyRecord.java export.json [seq hash]");
      return 2;
    }
    try {
      Map<String, Object> export = object(new Json(Files.readString(Path.of(arguments[0]))).all());
      if (!"postern-record-1".equals(export.get("format"))) {
        throw new IllegalArgumentException("no export of format postern-record-1");
      }
      VerifyRecord check = new VerifyRecord();
      check.path(export);
      for (Object fact : (List<?>) export.get("facts")) {
        check.fact(export, object(fact));
      }
      if (arguments.length == 3) {
        check.kept(Long.parseLong(arguments[1]), arguments[2]);
      }
      return check.report(export, out);
    } catch (Exception unreadable) {
      out.println("cannot be read: " + unreadable);
      return 2;
    }
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
    start = seq;
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
      if (sealed.put((String) seal.get(0), seq) != null) {
        faults.add("fact " + seal.get(0) + " has two seals");
      }
    }
    same("the end of the path", place(seq, hash), place(object(path.get("to"))));
    Map<String, Object> head = object(export.get("head"));
    if (number(head, "seq") < seq) {
      faults.add("the path goes beyond the head of the chain");
    } else if (chain.containsKey(number(head, "seq"))) {
      same("the head of the chain", chain.get(number(head, "seq")), text(head, "hash"));
    }
  }

  private void fact(Map<String, Object> export, Map<String, Object> exported) throws Exception {
    Map<String, Object> fact = object(exported.get("recorded"));
    Map<String, Object> attributes = object(fact.get("attributes"));
    String id = text(fact, "id");
    String name = "fact " + id;
    if (!seen.add(id)) {
      faults.add(name + " is there twice");
    }
    Map<String, Object> shown = object(exported.get("shown"));
    shown(name, shown, fact, attributes);
    local(name + ", local time", export, exported, number(fact, "at"));
    Object seal = exported.get("seal");
    same(name + ", seq", shown.get("seq"), seal == null ? null : object(seal).get("seq"));
    personal(name, fact, attributes);
    List<String> hashed =
        new ArrayList<>(
            List.of(
                "postern.fact.1",
                id,
                text(export, "realm"),
                Long.toString(number(fact, "at")),
                text(fact, "type")));
    new TreeMap<>(attributes)
        .forEach(
            (attribute, value) -> {
              if (!personal(fact).contains(attribute)) {
                hashed.add(attribute);
                hashed.add((String) value);
              }
            });
    hashed.add(text(fact, "personalHash"));
    if (exported.get("seal") == null) {
      unsealed(name, sealed.get(id));
    } else {
      sealed(id, hash(hashed.toArray(new String[0])), object(exported.get("seal")));
    }
  }

  /** Who takes the seal off a fact can write into it what they like. */
  private void unsealed(String name, Long seq) {
    if (seq == null) {
      unproven.add(name + " is not sealed");
    } else {
      faults.add(name + " lacks its seal, which is number " + seq);
    }
  }

  private void sealed(String id, String factHash, Map<String, Object> seal) throws Exception {
    String name = "fact " + id;
    long seq = number(seal, "seq");
    same(name, factHash, text(seal, "factHash"));
    String chained =
        hash(
            "postern.seal.1",
            text(seal, "previous"),
            Long.toString(seq),
            id,
            factHash,
            Long.toString(number(seal, "at")));
    same("the seal of " + name, chained, text(seal, "hash"));
    if (sealed.containsKey(id) || Long.valueOf(seq).equals(start)) {
      same("the number of " + name, seq, sealed.getOrDefault(id, start));
      same("the place of " + name, text(seal, "hash"), chain.get(seq));
      followed.put(name, seq);
    } else if (chain.containsKey(seq)) {
      faults.add(name + " is not what number " + seq + " of the chain is about");
    } else {
      unproven.add(name + " agrees with its own seal, which is not in the path");
    }
  }

  /** What people read must be what was hashed. Names and the device are not in the hash. */
  private void shown(
      String name,
      Map<String, Object> shown,
      Map<String, Object> fact,
      Map<String, Object> attributes) {
    same(name + ", id", shown.get("id"), fact.get("id"));
    same(name + ", type", shown.get("type"), fact.get("type"));
    same(name + ", erased", shown.get("erased"), fact.get("salt") == null);
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
            "portalId", "PORTAL",
            "session", "SESSION",
            "actor", "ACTOR",
            "reason", "REASON")
        .forEach(
            (field, attribute) ->
                same(name + ", " + field, shown.get(field), attributes.get(attribute)));
  }

  /** It names the instant that was sealed. Its offset is as good as the rules of two computers. */
  private void local(
      String name, Map<String, Object> export, Map<String, Object> exported, long at) {
    if (export.get("timeZone") == null) {
      same(name, exported.get("localTime"), null);
      return;
    }
    String local = text(exported, "localTime");
    same(name, instant(local), Instant.ofEpochMilli(at));
    if (!local.equals(inZone(text(export, "timeZone"), at))) {
      unproven.add(name + ": this computer knows another offset, or not the zone");
    }
  }

  private static Instant instant(String local) {
    try {
      return OffsetDateTime.parse(local).toInstant();
    } catch (DateTimeException none) {
      return null;
    }
  }

  private static String inZone(String zone, long at) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
          Instant.ofEpochMilli(at).atZone(ZoneId.of(zone)));
    } catch (DateTimeException unknown) {
      return "";
    }
  }

  /** What can be erased of a fact: the digest is that of a mailbox, or else of a secret. */
  private static List<String> personal(Map<String, Object> fact) {
    return Set.of("MAIL_STOPPED", "MAIL_ALLOWED", "MAIL_RETURNED").contains(text(fact, "type"))
        ? List.of("DIGEST", "IP", "USER_AGENT")
        : List.of("IP", "USER_AGENT");
  }

  private void personal(String name, Map<String, Object> fact, Map<String, Object> attributes)
      throws Exception {
    List<String> hashed = new ArrayList<>(List.of("postern.personal.1"));
    if (fact.get("salt") == null) {
      erased++;
      for (String attribute : personal(fact)) {
        same(name + ", erased", attributes.get(attribute), null);
      }
      return;
    }
    hashed.add(text(fact, "salt"));
    for (String attribute : personal(fact)) {
      if (attributes.get(attribute) != null) {
        hashed.add(attribute);
        hashed.add(text(attributes, attribute));
      }
    }
    same(name, hash(hashed.toArray(new String[0])), text(fact, "personalHash"));
  }

  /** A kept head proves what lies before it, and nothing behind. */
  private void kept(long seq, String hash) {
    kept = true;
    if (chain.containsKey(seq)) {
      same("the kept head", chain.get(seq), hash);
    } else {
      unproven.add("the kept head is outside of what this export has of the chain");
    }
    followed.forEach(
        (name, number) -> {
          if (number > seq || !chain.containsKey(seq)) {
            unproven.add(name + " is not at or before a head that was kept");
          }
        });
  }

  private void same(String what, Object one, Object other) {
    if (one == null ? other != null : !one.equals(other)) {
      faults.add(what + " is not what was sealed");
    }
  }

  private int report(Map<String, Object> export, PrintStream out) {
    faults.forEach(out::println);
    unproven.forEach(out::println);
    out.printf(
        "%d facts, %d in the chain, %d with what is personal erased%n",
        seen.size(), followed.size(), erased);
    if (!chain.isEmpty()) {
      List<Long> seqs = new ArrayList<>(chain.keySet());
      out.printf(
          "the chain was followed from %d to %d of %d%n",
          seqs.get(0), seqs.get(seqs.size() - 1), number(object(export.get("head")), "seq"));
    }
    out.println(
        "not looked at, as no hash has them: device, and the names portal, contact, matter");
    if (!kept) {
      out.println("compared with no head that was kept elsewhere: the file agrees with itself");
    }
    if (!faults.isEmpty()) {
      out.println("NOT GENUINE");
      return 1;
    }
    out.println(unproven.isEmpty() ? "genuine" : "NOT ALL PROVEN");
    return unproven.isEmpty() ? 0 : 3;
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

    /** One value, and nothing behind it. */
    Object all() {
      Object all = read();
      if (!text.substring(at).isBlank()) {
        throw new IllegalArgumentException("more than one value, at " + at);
      }
      return all;
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
        if (object.containsKey(field)) {
          throw new IllegalArgumentException("a field twice: " + field);
        }
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
