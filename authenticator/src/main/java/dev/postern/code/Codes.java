package dev.postern.code;

import dev.postern.link.LinkDigest;
import dev.postern.link.SignInRequestId;
import dev.postern.shared.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The codes in the mails that answer sign-in requests. A code stands for the links of its mail and
 * is good for its request alone, which is to say for the tab that waits for it. It lives and dies
 * with those links: whoever spends them spends the code, and the reverse.
 *
 * <p>Joins the caller's transaction.
 */
public final class Codes {
  private final CodeBook book;
  private final Optional<KeyedHash> hash;
  private final RandomGenerator random;

  /**
   * @param hash without it there are no codes: they must not be stored under no key
   * @param random a cryptographically strong source
   */
  public Codes(CodeBook book, Optional<KeyedHash> hash, RandomGenerator random) {
    this.book = book;
    this.hash = hash;
    this.random = random;
  }

  /** Whether mails have codes. */
  public boolean areOn() {
    return hash.isPresent();
  }

  /**
   * Draws a code for a mail.
   *
   * @param opens the secrets of the links in that mail
   * @return empty if codes are off
   */
  public Optional<ShortCode> draw(SignInRequestId request, List<LinkDigest> opens, Instant at) {
    return hash.map(
        keyed -> {
          ShortCode code = ShortCode.draw(random);
          book.enter(keyed.of(text(request, code)), opens, at);
          return code;
        });
  }

  /** The secrets of the links that a code opens, if it is of one of these requests. */
  public List<LinkDigest> opened(List<SignInRequestId> requests, ShortCode typed) {
    return hash.map(
            keyed ->
                book.find(
                    requests.stream()
                        .flatMap(request -> keyed.candidates(text(request, typed)).stream())
                        .toList()))
        .orElse(List.of());
  }

  /**
   * What stands for a mailbox where tries of its codes are counted: unknown ones count like any
   * other, and a copy of the database does not tell whose they are (feature F3). Empty if codes are
   * off.
   */
  public Optional<String> pseudonym(EmailAddress mailbox) {
    return hash.map(keyed -> keyed.of("mailbox\0" + mailbox.value()));
  }

  private static String text(SignInRequestId request, ShortCode code) {
    return "code\0" + request + "\0" + code.value();
  }
}
