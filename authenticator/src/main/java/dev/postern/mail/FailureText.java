package dev.postern.mail;

import java.util.regex.Pattern;

/**
 * Why a mail was not handed over, as the API may tell it: mail servers quote addresses, links and
 * whatever else they dislike.
 */
final class FailureText {
  private static final Pattern LINK = Pattern.compile("\\S*://\\S*|\\S*/postern/\\S*");
  private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]+");

  private FailureText() {}

  /** The same without links, addresses and characters that are not printable ASCII. */
  static String safe(String failure) {
    String linkless = LINK.matcher(failure).replaceAll("(link)");
    String nameless = ADDRESS.matcher(linkless).replaceAll("(address)");
    return UNPRINTABLE.matcher(nameless).replaceAll(" ").strip();
  }
}
