package dev.postern.docs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The OpenAPI file as the paths of its keys, such as {@code paths//a/b//post}. It is written with
 * two spaces to a level, which makes it readable without a library.
 */
record ApiDescription(Set<String> keys) {
  private static final String KEY = "^( *)(?:- )?'?([^\\s'#|>][^:\\n]*?)'?:(?: .*)?$";
  private static final String SEPARATOR = "//";

  static ApiDescription read(String yaml) {
    Set<String> keys = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    Project.occurrences(yaml, KEY)
        .forEach(
            line -> {
              int depth = line.group(1).length() / 2;
              while (open.size() > depth) {
                open.removeLast();
              }
              open.addLast(line.group(2));
              keys.add(String.join(SEPARATOR, open));
            });
    return new ApiDescription(keys);
  }

  /** The keys right below a place. */
  Set<String> below(String... place) {
    String prefix = String.join(SEPARATOR, place) + SEPARATOR;
    Set<String> names = new TreeSet<>();
    keys.stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .filter(rest -> !rest.contains(SEPARATOR))
        .forEach(names::add);
    return names;
  }
}
