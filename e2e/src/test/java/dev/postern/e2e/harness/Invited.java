package dev.postern.e2e.harness;

import dev.postern.demo.launcher.inbox.Mail;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Somebody who was invited and got the mail. */
public record Invited(String email, String linkId, String contactId, Mail mail) {

  /** The link that was mailed. */
  public URI link() {
    return Mailbox.linkIn(mail);
  }

  /** The secret at the end of the link. */
  public String secret() {
    String path = link().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What the server keeps of the secret. */
  public String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret().getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
