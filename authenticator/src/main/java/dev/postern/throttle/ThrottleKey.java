package dev.postern.throttle;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.Sha256;
import java.util.regex.Pattern;

/**
 * Whose doings are counted together: a bucket and a subject, as the SHA-256 of both. So neither
 * addresses nor mailboxes are kept in clear, and subjects of any length fit.
 *
 * @param bucket what is being limited
 * @param kind what kind of subject it is
 * @param hash 64 lower-case hexadecimal digits
 */
public record ThrottleKey(Bucket bucket, Kind kind, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public ThrottleKey {
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("a throttle key is a SHA-256 in lower-case hexadecimal");
    }
  }

  /**
   * For where a request comes from. One network is one source, however it is written: IPv4 by the
   * address, also if it is mapped into IPv6; IPv6 by its first 64 bits, because that much is handed
   * to one customer (RFC 6177; CVE-2026-45364 is what comes of counting single addresses).
   *
   * @param address as Keycloak resolved it; what is no IP address is taken as it is
   */
  public static ThrottleKey ofSource(Bucket bucket, String address) {
    return of(bucket, Kind.SOURCE, SourceNetwork.of(address));
  }

  /** For a mailbox. */
  public static ThrottleKey ofMailbox(Bucket bucket, EmailAddress mailbox) {
    return of(bucket, Kind.MAILBOX, mailbox.value());
  }

  /** For somebody or something else that may only do so much. */
  public static ThrottleKey ofSubject(Bucket bucket, String subject) {
    return of(bucket, Kind.SUBJECT, subject);
  }

  /** For what happens once: a form that was shown, an attempt that was begun. */
  public static ThrottleKey ofOccasion(Bucket bucket, String occasion) {
    return of(bucket, Kind.OCCASION, occasion);
  }

  /** For all that happens in a bucket, whoever does it: counted approximately. */
  public static ThrottleKey ofAll(Bucket bucket) {
    return of(bucket, Kind.ALL, "");
  }

  /** NUL is in no id and no bucket's name: different parts never make the same text. */
  private static ThrottleKey of(Bucket bucket, Kind kind, String subject) {
    return new ThrottleKey(
        bucket,
        kind,
        Sha256.hex(
            String.join(
                "\0",
                bucket.realm().value(),
                bucket.portal().map(PortalId::value).orElse(""),
                bucket.name(),
                kind.name(),
                subject)));
  }

  /** What can be counted. */
  public enum Kind {
    SOURCE,
    MAILBOX,
    SUBJECT,
    /** Not a limit: whoever does it again is only told that it is done. */
    OCCASION,
    /** Approximately. */
    ALL;

    /** Whether a refusal says that somebody has gone too far. */
    public boolean isLimit() {
      return this != OCCASION;
    }
  }
}
