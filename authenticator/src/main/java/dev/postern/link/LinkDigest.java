package dev.postern.link;

import java.util.regex.Pattern;

/** SHA-256 of a link's secret, as 64 lower-case hexadecimal digits. */
public record LinkDigest(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public LinkDigest {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest in lower-case hexadecimal");
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
