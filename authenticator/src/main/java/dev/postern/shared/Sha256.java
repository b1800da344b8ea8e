package dev.postern.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Turns strings into keys of one length that are equal only if the strings are: a database's
 * collation may take {@code INV-a} and {@code INV-A} for the same.
 */
public final class Sha256 {
  private Sha256() {}

  /** SHA-256 of the text in UTF-8, in lower-case hexadecimal: 64 characters. */
  public static String hex(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
