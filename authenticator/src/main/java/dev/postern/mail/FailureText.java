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

  /** What no mail server has said, but our own side of the connection, which names hosts. */
  private static final Pattern OWN_WORDS = Pattern.compile("(\\w+Exception): (?!\\d{3}[ -]).*");

  private FailureText() {}

  /** The same without links, addresses, hosts and characters that are not printable ASCII. */
  static String safe(String failure) {
    String hostless = OWN_WORDS.matcher(failure).replaceFirst("$1");
    String linkless = LINK.matcher(hostless).replaceAll("(link)");
    String nameless = ADDRESS.matcher(linkless).replaceAll("(address)");
    return UNPRINTABLE.matcher(nameless).replaceAll(" ").strip();
  }
}
