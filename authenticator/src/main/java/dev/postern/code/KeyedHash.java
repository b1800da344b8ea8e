package dev.postern.code;

import java.util.List;

/**
 * A hash under a key that is not in the database, so that what has few possible values cannot be
 * found by trying them all on a copy of it (SECURITY section 2 no. 14).
 */
public interface KeyedHash {
  /** The hash under the present key: 64 lower-case hexadecimal digits. */
  String of(String text);

  /** The hashes under all keys that are still good, the present one's first. */
  List<String> candidates(String text);
}
