package dev.postern.mail.keycloak;

import dev.postern.mail.Letter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The secrets that stand in a letter, to be found again in what a mail server says of it, however
 * it writes them: only letters and digits are compared, in any case, once {@code %2D} (URLs) and
 * {@code =2D} (quoted-printable, RFC 2045) are read as what they stand for. Deliberately not a
 * record and without {@code toString}.
 */
final class LetterSecrets {
  /** So much of a secret is by no chance in other words; what is left without it is a lot. */
  private static final int PIECE = 16;

  private static final Pattern LINK =
      Pattern.compile("/postern/l/([A-Za-z0-9_-]+)|/action-token\\?key=([A-Za-z0-9._-]+)");

  /** In the form of one that may be typed. */
  static final Pattern CODE = Pattern.compile("\\b[A-Z3-9]{4}-[A-Z3-9]{4}\\b");

  private static final Pattern ESCAPED = Pattern.compile("[%=]([2-7][0-9A-Fa-f])");
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9]+");

  private final Set<String> pieces;

  private LetterSecrets(Set<String> pieces) {
    this.pieces = pieces;
  }

  static LetterSecrets of(Letter letter) {
    Letter.Content content = letter.content();
    Stream<String> links =
        Stream.of(content.text(), content.html())
            .flatMap(body -> LINK.matcher(body).results())
            .map(link -> link.group(1) == null ? link.group(2) : link.group(1));
    Stream<String> codes = CODE.matcher(content.text()).results().map(MatchResult::group);
    return new LetterSecrets(
        Stream.concat(links, codes)
            .map(LetterSecrets::bare)
            .flatMap(secret -> pieces(secret).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a secret, or a good piece of one, stands in these words. */
  boolean areIn(String words) {
    String bare = bare(words);
    return pieces.stream().anyMatch(bare::contains);
  }

  /** The whole if there is no more of it than a piece. */
  private static List<String> pieces(String secret) {
    return secret.length() <= PIECE
        ? List.of(secret)
        : IntStream.rangeClosed(0, secret.length() - PIECE)
            .mapToObj(start -> secret.substring(start, start + PIECE))
            .toList();
  }

  private static String bare(String words) {
    String read = ESCAPED.matcher(words).replaceAll(LetterSecrets::character);
    return BETWEEN.matcher(read).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static String character(MatchResult escaped) {
    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(escaped.group(1), 16)));
  }
}
