package dev.postern.demo.launcher.inbox;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The codes of an authenticator app (RFC 6238 with its usual 6 digits, 30 seconds and SHA-1). */
public final class Totp {

  private static final int PERIOD_SECONDS = 30;
  private static final int SIX_DIGITS = 1_000_000;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final SecretKeySpec key;

  private Totp(byte[] secret) {
    this.key = new SecretKeySpec(secret, "HmacSHA1");
  }

  /**
   * The codes for a secret as people type it into an app.
   *
   * @throws IllegalArgumentException if it holds anything but A to Z and 2 to 7
   */
  public static Totp ofBase32(String secret) {
    ByteBuffer bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
    long buffer = 0;
    int bits = 0;
    for (int i = 0; i < secret.length(); i++) {
      int value = BASE32.indexOf(secret.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("Not a base32 secret");
      }
      buffer = buffer << 5 | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
      }
    }
    return new Totp(bytes.array());
  }

  public String code(Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(key);
      long period = at.getEpochSecond() / PERIOD_SECONDS;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return "%06d".formatted(number % SIX_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How long the code of this moment stays the same: 30 down to 1. */
  public long secondsLeft(Instant at) {
    return PERIOD_SECONDS - at.getEpochSecond() % PERIOD_SECONDS;
  }
}
