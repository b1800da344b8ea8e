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

  /** The secret at the end of the link: its path's last part, or the token of a signed one. */
  public String secret() {
    URI link = link();
    return link.getQuery() == null
        ? link.getPath().substring(link.getPath().lastIndexOf('/') + 1)
        : RelyingParty.parametersOf(link).get("key");
  }

  /** Enough of what nobody can guess to know the secret by, wherever it is cut off or wrapped. */
  public String heartOfTheSecret() {
    String secret = secret();
    return secret.substring(secret.length() - 41, secret.length() - 1);
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
