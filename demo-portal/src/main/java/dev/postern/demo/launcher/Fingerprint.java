package dev.postern.demo.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What something was made from, kept in a file beside it, so that it is made again only if that
 * changed.
 */
record Fingerprint(String value) {

  static Fingerprint of(List<Path> files, List<String> options) throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files) {
      digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      // Keycloak compares dates, and refuses to start after a jar was only touched.
      digest.update(Files.getLastModifiedTime(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    digest.update(String.join("\n", options).getBytes(StandardCharsets.UTF_8));
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  boolean isIn(Path file) throws IOException {
    return Files.exists(file) && Files.readString(file).equals(value);
  }

  void writeTo(Path file) throws IOException {
    Files.writeString(file, value);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
