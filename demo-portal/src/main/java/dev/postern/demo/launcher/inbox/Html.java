package dev.postern.demo.launcher.inbox;

import java.util.regex.Pattern;

/** Text made safe to stand in a page. */
final class Html {

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
  private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final String NEW_TAB = "<base target=\"_blank\">";

  private Html() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Escaped, its web addresses as links that open in a tab of their own. */
  static String linked(String text) {
    return ADDRESS
        .matcher(escaped(text))
        .replaceAll("<a href=\"$0\" target=\"_blank\" rel=\"noreferrer\">$0</a>");
  }

  /** A mail's document whose links leave the frame it is shown in. */
  static String openingLinksInTabs(String document) {
    return HEAD.matcher(document).find()
        ? HEAD.matcher(document).replaceFirst("$0" + NEW_TAB)
        : NEW_TAB + document;
  }
}
